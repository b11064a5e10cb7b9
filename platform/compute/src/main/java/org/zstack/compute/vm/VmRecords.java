package org.zstack.compute.vm;

import org.apache.logging.log4j.ThreadContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.host.HostCandidate;
import org.zstack.compute.host.HostNeed;
import org.zstack.core.Platform;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.core.db.SQL;
import org.zstack.core.db.SQLBatch;
import org.zstack.core.db.SQLBatchWithReturn;
import org.zstack.core.managementnode.NodeIdentity;
import org.zstack.header.Constants;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.vm.VmOperation;
import org.zstack.header.vm.VmOperationVO;
import org.zstack.header.vm.VmOperationVO_;

import java.sql.Timestamp;

import static org.zstack.core.Platform.err;
import static org.zstack.core.Platform.operr;

/** The VMs' records. Every change of a state is a compare-and-set, written together with what is being done to the VM. */
@Component
class VmRecords {
    @Autowired
    private DatabaseFacade db;

    @Autowired
    private NodeIdentity node;

    /** The record; an error when there is none. */
    VmInstanceVO load(String vmUuid) {
        VmInstanceVO vm = db.findByUuid(vmUuid, VmInstanceVO.class);
        if (vm == null) {
            throw new OperationFailureException(notFound(vmUuid));
        }
        return vm;
    }

    VmInstanceInventory inventory(String vmUuid) {
        return VmInstanceInventory.valueOf(load(vmUuid));
    }

    /** The latest operation on the VM; null when there never was one. */
    VmOperationVO latestOperation(String vmUuid) {
        return Q.New(VmOperationVO.class)
                .eq(VmOperationVO_.vmInstanceUuid, vmUuid)
                .find();
    }

    static HostNeed needOf(VmInstanceVO vm) {
        return new HostNeed(vm.getCpuNum(), vm.getMemorySize());
    }

    /** Fails unless the operation may begin in the VM's state. */
    void require(VmInstanceVO vm, VmOperation operation) {
        if (!operation.from().contains(vm.getState())) {
            throw new OperationFailureException(refused(vm.getUuid(), vm.getState(), operation));
        }
    }

    /**
     * Moves the VM to the operation's intermediate state.
     *
     * @param destination the host that the VM is to run on afterwards; null when that does not change
     * @return the state before
     */
    VmInstanceState begin(String vmUuid, VmOperation operation, HostCandidate destination) {
        if (!node.isAlive()) {
            throw new OperationFailureException(notAlive(vmUuid, operation));
        }
        return new SQLBatchWithReturn<VmInstanceState>() {
            @Override
            protected VmInstanceState scripts() {
                VmInstanceVO vm = findByUuid(vmUuid, VmInstanceVO.class);
                if (vm == null) {
                    throw new OperationFailureException(notFound(vmUuid));
                }
                VmInstanceState before = vm.getState();
                if (!operation.from().contains(before) || !moved(before)) {
                    throw new OperationFailureException(refused(vmUuid, before, operation));
                }
                merge(row(before));
                return before;
            }

            private boolean moved(VmInstanceState before) {
                return sql("update VmInstanceVO set state = :to, lastOpDate = :now where uuid = :uuid and state = :from")
                                .param("to", operation.meanwhile())
                                .param("now", now())
                                .param("uuid", vmUuid)
                                .param("from", before)
                                .execute()
                        == 1;
            }

            private VmOperationVO row(VmInstanceState before) {
                VmOperationVO row = new VmOperationVO();
                row.setVmInstanceUuid(vmUuid);
                row.setOperation(operation);
                row.setStateBefore(before);
                row.setManagementNodeUuid(Platform.getManagementServerId());
                row.setApiId(ThreadContext.get(Constants.THREAD_CONTEXT_API));
                row.setDestHostUuid(destination == null ? null : destination.uuid());
                row.setStartDate(now());
                return row;
            }
        }.execute();
    }

    /**
     * Moves the VM on from an intermediate state and ends the operation.
     *
     * @param hostUuid the host that the VM is on from now on; null for none
     * @return false when the VM has left that state by other means
     */
    boolean end(String vmUuid, VmInstanceState meanwhile, VmInstanceState to, String hostUuid, boolean success) {
        return new SQLBatchWithReturn<Boolean>() {
            @Override
            protected Boolean scripts() {
                int moved = sql("update VmInstanceVO set state = :to, lastOpDate = :now,"
                                + " lastHostUuid = case when hostUuid is null or hostUuid = :host then lastHostUuid else hostUuid end,"
                                + " hostUuid = :host where uuid = :uuid and state = :from")
                        .param("to", to)
                        .param("now", now())
                        .param("host", hostUuid)
                        .param("uuid", vmUuid)
                        .param("from", meanwhile)
                        .execute();
                if (moved == 1) {
                    sql("update VmOperationVO set endDate = :now, success = :success where vmInstanceUuid = :uuid")
                            .param("now", now())
                            .param("success", success)
                            .param("uuid", vmUuid)
                            .execute();
                }
                return moved == 1;
            }
        }.execute();
    }

    /** Changes what is not null. */
    void describe(String vmUuid, String name, String description) {
        VmInstanceVO vm = load(vmUuid);
        SQL.New(
                        "update VmInstanceVO set name = :name, resourceName = :name, description = :description, lastOpDate = :now"
                                + " where uuid = :uuid")
                .param("name", name == null ? vm.getName() : name)
                .param("description", description == null ? vm.getDescription() : description)
                .param("now", now())
                .param("uuid", vmUuid)
                .execute();
    }

    /** Removes the VM's record. */
    void remove(String vmUuid) {
        new SQLBatch() {
            @Override
            protected void scripts() {
                sql("delete from VmOperationVO where vmInstanceUuid = :uuid")
                        .param("uuid", vmUuid)
                        .execute();
                sql("delete from VmInstanceVO where uuid = :uuid")
                        .param("uuid", vmUuid)
                        .execute();
            }
        }.execute();
    }

    static ErrorCode refused(String vmUuid, VmInstanceState now, VmOperation operation) {
        return operr(
                "vm[uuid:%s] is %s: operation[%s] may begin only in one of %s",
                vmUuid, now, operation, operation.from().stream().sorted().toList());
    }

    private static ErrorCode notAlive(String vmUuid, VmOperation operation) {
        return err(
                SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR,
                "operation[%s] of vm[uuid:%s] was not begun: this management node may count as dead",
                operation,
                vmUuid);
    }

    private static ErrorCode notFound(String vmUuid) {
        return err(SysErrors.RESOURCE_NOT_FOUND, "vm[uuid:%s] does not exist", vmUuid);
    }

    private static Timestamp now() {
        return new Timestamp(System.currentTimeMillis());
    }
}
