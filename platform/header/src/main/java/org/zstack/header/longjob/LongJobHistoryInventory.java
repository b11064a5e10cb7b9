package org.zstack.header.longjob;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.List;

/** One transition of a long job as the API shows it. */
public class LongJobHistoryInventory implements Serializable {
    private int runNumber;
    private LongJobState fromState;
    private LongJobState toState;
    private String managementNodeUuid;
    private long ownerEpoch;
    private String actor;
    private String reason;
    private Timestamp createDate;

    /** For deserialisation. */
    public LongJobHistoryInventory() {}

    /** Copies one line of the history. */
    public static LongJobHistoryInventory valueOf(LongJobHistoryVO vo) {
        LongJobHistoryInventory inv = new LongJobHistoryInventory();
        inv.runNumber = vo.getRunNumber();
        inv.fromState = vo.getFromState();
        inv.toState = vo.getToState();
        inv.managementNodeUuid = vo.getManagementNodeUuid();
        inv.ownerEpoch = vo.getOwnerEpoch();
        inv.actor = vo.getActor();
        inv.reason = vo.getReason();
        inv.createDate = vo.getCreateDate();
        return inv;
    }

    /** Copies the lines in their order. */
    public static List<LongJobHistoryInventory> valueOf(List<LongJobHistoryVO> vos) {
        return vos.stream().map(LongJobHistoryInventory::valueOf).toList();
    }

    /** The run of the job, from 1. */
    public int getRunNumber() {
        return runNumber;
    }

    /** Null where the job came into being. */
    public LongJobState getFromState() {
        return fromState;
    }

    /** The state after the transition. */
    public LongJobState getToState() {
        return toState;
    }

    /** The node that made it; nullable. */
    public String getManagementNodeUuid() {
        return managementNodeUuid;
    }

    /** The owner's epoch after it. */
    public long getOwnerEpoch() {
        return ownerEpoch;
    }

    /** Who wanted it. */
    public String getActor() {
        return actor;
    }

    /** Why; nullable. */
    public String getReason() {
        return reason;
    }

    /** When. */
    public Timestamp getCreateDate() {
        return createDate;
    }
}
