package org.zstack.header.managementnode;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Timestamp;

/** A management node, alive as long as its heartbeat is young. */
@Entity
@Table
public class ManagementNodeVO {
    @Id
    @Column(length = 32)
    private String uuid;

    @Column
    private String hostName;

    @Column
    private int port;

    @Column
    @Enumerated(EnumType.STRING)
    private ManagementNodeState state;

    @Column
    private Timestamp joinDate;

    @Column
    private Timestamp heartBeat;

    /** Grows with every join of any node: of two that claim the same work, the greater is right. */
    @Column
    private long epoch;

    public ManagementNodeVO() {}

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    public String getHostName() {
        return hostName;
    }

    public void setHostName(String hostName) {
        this.hostName = hostName;
    }

    public int getPort() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    public ManagementNodeState getState() {
        return state;
    }

    public void setState(ManagementNodeState state) {
        this.state = state;
    }

    public Timestamp getJoinDate() {
        return joinDate;
    }

    public void setJoinDate(Timestamp joinDate) {
        this.joinDate = joinDate;
    }

    public Timestamp getHeartBeat() {
        return heartBeat;
    }

    public void setHeartBeat(Timestamp heartBeat) {
        this.heartBeat = heartBeat;
    }

    public long getEpoch() {
        return epoch;
    }

    public void setEpoch(long epoch) {
        this.epoch = epoch;
    }
}
