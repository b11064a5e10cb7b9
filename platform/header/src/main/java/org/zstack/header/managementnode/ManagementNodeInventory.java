package org.zstack.header.managementnode;

import org.zstack.header.query.Inventory;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A management node as the API shows it. */
@Inventory(mappingVOClass = ManagementNodeVO.class)
public class ManagementNodeInventory {
    private String uuid;
    private String hostName;
    private Integer port;
    private String state;
    private Long epoch;
    private Timestamp joinDate;
    private Timestamp heartBeat;

    public ManagementNodeInventory() {}

    public static ManagementNodeInventory valueOf(ManagementNodeVO vo) {
        ManagementNodeInventory inv = new ManagementNodeInventory();
        inv.uuid = vo.getUuid();
        inv.hostName = vo.getHostName();
        inv.port = vo.getPort();
        inv.state = vo.getState().toString();
        inv.epoch = vo.getEpoch();
        inv.joinDate = vo.getJoinDate();
        inv.heartBeat = vo.getHeartBeat();
        return inv;
    }

    public static List<ManagementNodeInventory> valueOf(Collection<ManagementNodeVO> vos) {
        return vos.stream().map(ManagementNodeInventory::valueOf).collect(Collectors.toList());
    }

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

    /** Of its REST interface. */
    public Integer getPort() {
        return port;
    }

    public void setPort(Integer port) {
        this.port = port;
    }

    /** {@code JOINING} or {@code RUNNING}. */
    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    /** Which join this is; greater than that of every join before it, of any node. */
    public Long getEpoch() {
        return epoch;
    }

    public void setEpoch(Long epoch) {
        this.epoch = epoch;
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
}
