package org.zstack.compute.host;

import org.springframework.stereotype.Component;
import org.zstack.core.db.SQL;
import org.zstack.core.db.SQLBatch;
import org.zstack.header.host.HostCapacityVO;

import jakarta.persistence.LockModeType;

/**
 * What is left of the hosts. A VM's share is taken before the VM is put on a host and given back when it has left; every
 * change is one statement, so two VMs never get the same share.
 */
@Component
public class HostCapacity {
    /** Virtual cores that are given out for each real one. */
    public static final int CPU_OVER_PROVISIONING = 10;

    /** Takes a share; false when not enough is left. */
    public boolean reserve(String hostUuid, HostNeed need) {
        return SQL.inSql(
                                "update HostCapacityVO set availableCpu = availableCpu - :cpu, availableMemory = availableMemory - :memory"
                                        + " where uuid = :uuid and availableCpu >= :cpu and availableMemory >= :memory")
                        .param("cpu", need.cpu())
                        .param("memory", need.memory())
                        .param("uuid", hostUuid)
                        .execute()
                == 1;
    }

    /** Takes a share of a host that has the VM anyway, whether or not enough is left. */
    public void take(String hostUuid, HostNeed need) {
        release(hostUuid, new HostNeed(-need.cpu(), -need.memory()));
    }

    /** Gives a share back. */
    public void release(String hostUuid, HostNeed need) {
        SQL.inSql(
                        "update HostCapacityVO set availableCpu = availableCpu + :cpu, availableMemory = availableMemory + :memory"
                                + " where uuid = :uuid")
                .param("cpu", need.cpu())
                .param("memory", need.memory())
                .param("uuid", hostUuid)
                .execute();
    }

    /** Records what a host has, and counts anew what the VMs on it and on their way to it take. */
    public void recount(String hostUuid, int cores, int sockets, long totalMemory) {
        new SQLBatch() {
            @Override
            protected void scripts() {
                HostCapacityVO capacity = sql(
                                "select c from HostCapacityVO c where c.uuid = :uuid", HostCapacityVO.class)
                        .param("uuid", hostUuid)
                        .lock(LockModeType.PESSIMISTIC_WRITE)
                        .find();
                HostNeed used = used();
                capacity.setCpuNum(cores);
                capacity.setCpuSockets(sockets);
                capacity.setTotalCpu((long) cores * CPU_OVER_PROVISIONING);
                capacity.setTotalMemory(totalMemory);
                capacity.setAvailableCpu(capacity.getTotalCpu() - used.cpu());
                capacity.setAvailableMemory(totalMemory - used.memory());
                merge(capacity);
            }

            private HostNeed used() {
                HostNeed here = sum("from VmInstanceVO vm where vm.hostUuid = :host");
                HostNeed coming = sum("from VmInstanceVO vm, VmOperationVO op where op.vmInstanceUuid = vm.uuid"
                        + " and op.endDate is null and op.destHostUuid = :host"
                        + " and (vm.hostUuid is null or vm.hostUuid <> :host)");
                return new HostNeed(here.cpu() + coming.cpu(), here.memory() + coming.memory());
            }

            private HostNeed sum(String from) {
                Long cpu = sql("select sum(vm.cpuNum) " + from, Long.class)
                        .param("host", hostUuid)
                        .find();
                Long memory = sql("select sum(vm.memorySize) " + from, Long.class)
                        .param("host", hostUuid)
                        .find();
                return new HostNeed(cpu == null ? 0 : cpu, memory == null ? 0 : memory);
            }
        }.execute();
    }
}
