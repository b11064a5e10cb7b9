package org.zstack.header.longjob;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Timestamp;

/** One transition of a long job: written with it, never changed. */
@Entity
@Table(name = "LongJobHistoryVO")
public class LongJobHistoryVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column
    private String jobUuid;

    @Column
    private int runNumber;

    @Column
    @Enumerated(EnumType.STRING)
    private LongJobState fromState;

    @Column
    @Enumerated(EnumType.STRING)
    private LongJobState toState;

    @Column
    private String managementNodeUuid;

    @Column
    private long ownerEpoch;

    @Column
    private String actor;

    @Column
    private String reason;

    @Column
    private Timestamp createDate;

    /** Grows with every transition in the database. */
    public long getId() {
        return id;
    }

    /** The job. */
    public String getJobUuid() {
        return jobUuid;
    }

    /** The run it belongs to, from 1. */
    public int getRunNumber() {
        return runNumber;
    }

    /** Null for the line that says how the job came into being. */
    public LongJobState getFromState() {
        return fromState;
    }

    /** The state after it. */
    public LongJobState getToState() {
        return toState;
    }

    /** The node that made the change; null if it is not known. */
    public String getManagementNodeUuid() {
        return managementNodeUuid;
    }

    /** The owner's epoch after the change. */
    public long getOwnerEpoch() {
        return ownerEpoch;
    }

    /** Who wanted it: {@code account:<uuid>}, {@code node:<uuid>} or {@code job}. */
    public String getActor() {
        return actor;
    }

    /** Why, as a sentence; nullable. */
    public String getReason() {
        return reason;
    }

    /** When. */
    public Timestamp getCreateDate() {
        return createDate;
    }
}
