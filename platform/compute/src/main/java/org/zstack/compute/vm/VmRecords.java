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
import org.zstack.header.Constants;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.vm.VmInstanceVO_;
import org.zstack.header.vm.VmOperation;
import org.zstack.header.vm.VmOperationVO;
import org.zstack.header.vm.VmOperationVO_;

import java.sql.Timestamp;
import java.util.function.Supplier;

import static org.zstack.core.Platform.err;
import static org.zstack.core.Platform.operr;

/** The VMs' records. Every change of a state is a compare-and-set, written together with what is being done to the VM. */
@Component
class VmRecords {
    /** Where no share of a host changes hands. */
    static final Runnable NOTHING = () -> {};

    /** Where the VM's host does not change. */
    static final Supplier<HostCandidate> NO_DESTINATION = () -> null;

    @Autowired
    private DatabaseFacade db;

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

    /** Whether nobody has ended it yet. */
    boolean isUnderWay(OperationUnderWay operation) {
        VmOperationVO latest = latestOperation(operation.vmUuid());
        return latest != null && latest.getOperationId().equals(operation.id()) && latest.getEndDate() == null;
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
     * @param destination takes the VM's share of the host that it is to run on afterwards, in the same transaction; its
     *     error is passed on, and nothing was changed then. {@link #NO_DESTINATION} when that does not change
     */
    OperationUnderWay begin(String vmUuid, VmOperation operation, Supplier<HostCandidate> destination) {
        return new SQLBatchWithReturn<OperationUnderWay>() {
            @Override
            protected OperationUnderWay scripts() {
                VmInstanceState before = q(VmInstanceVO.class)
                        .select(VmInstanceVO_.state)
                        .eq(VmInstanceVO_.uuid, vmUuid)
                        .findValue();
                if (before == null) {
                    throw new OperationFailureException(notFound(vmUuid));
                }
                if (!operation.from().contains(before) || !moved(before)) {
                    throw new OperationFailureException(refused(vmUuid, before, operation));
                }
                OperationUnderWay begun =
                        new OperationUnderWay(Platform.getUuid(), vmUuid, operation, before, destination.get());
                write(begun);
                return begun;
            }

            private boolean moved(VmInstanceState before) {
                return inSql(
                                        "update VmInstanceVO set state = :to, lastOpDate = :now where uuid = :uuid and state = :from")
                                .param("to", operation.meanwhile())
                                .param("now", now())
                                .param("uuid", vmUuid)
                                .param("from", before)
                                .execute()
                        == 1;
            }

            /** It takes the place of the VM's latest operation, if there was one. */
            private void write(OperationUnderWay begun) {
                inSql("replace into VmOperationVO (vmInstanceUuid, operationId, operation, stateBefore,"
                                + " managementNodeUuid, apiId, destHostUuid, startDate) values (:uuid, :id, :operation,"
                                + " :before, :node, :api, :destination, :now)")
                        .param("uuid", vmUuid)
                        .param("id", begun.id())
                        .param("operation", operation)
                        .param("before", begun.before())
                        .param("node", Platform.getManagementServerId())
                        .param("api", ThreadContext.get(Constants.THREAD_CONTEXT_API))
                        .param("destination", begun.destinationUuid())
                        .param("now", now())
                        .execute();
            }
        }.execute();
    }

    /**
     * Ends an operation: the VM is {@code to} and on that host from now on.
     *
     * @param hostUuid null for none
     * @param alongside writes what goes with it, as the shares of hosts, in the same transaction; not if nothing was changed
     * @return false when others have settled the VM meanwhile: nothing was changed
     */
    boolean end(OperationUnderWay operation, VmInstanceState to, String hostUuid, boolean success, Runnable alongside) {
        VmInstanceState from = operation.operation().meanwhile();
        return move(operation.vmUuid(), operation.id(), from, to, hostUuid, success, alongside);
    }

    /**
     * Corrects the record of a VM that nobody works on.
     *
     * @param latest the latest operation on the VM, as it was seen together with the VM; null for none
     * @param alongside as for {@link #end}
     * @return false when the VM is not any more as it was seen: nothing was changed
     */
    boolean correct(
            VmInstanceVO vm,
            VmOperationVO latest,
            VmInstanceState to,
            String hostUuid,
            boolean success,
            Runnable alongside) {
        String id = latest == null ? null : latest.getOperationId();
        return move(vm.getUuid(), id, vm.getState(), to, hostUuid, success, alongside);
    }

    private boolean move(
            String vmUuid,
            String operationId,
            VmInstanceState from,
            VmInstanceState to,
            String host,
            boolean success,
            Runnable alongside) {
        return new SQLBatchWithReturn<Boolean>() {
            @Override
            protected Boolean scripts() {
                SQL move = inSql("update VmInstanceVO set state = :to, lastOpDate = :now,"
                                + " lastHostUuid = case when hostUuid is null or hostUuid = :host then lastHostUuid else hostUuid end,"
                                + " hostUuid = :host where uuid = :uuid and state = :from and "
                                + stillThatOperation())
                        .param("to", to)
                        .param("now", now())
                        .param("host", host)
                        .param("uuid", vmUuid)
                        .param("from", from);
                if (operationId != null) {
                    move.param("operation", operationId);
                }
                boolean moved = move.execute() == 1;
                if (moved && operationId != null) {
                    inSql("update VmOperationVO set endDate = :now, success = :success where vmInstanceUuid = :uuid")
                            .param("now", now())
                            .param("success", success)
                            .param("uuid", vmUuid)
                            .execute();
                }
                if (moved) {
                    alongside.run();
                }
                return moved;
            }

            private String stillThatOperation() {
                return operationId == null
                        ? "not exists (select 1 from VmOperationVO op where op.vmInstanceUuid = :uuid)"
                        : "exists (select 1 from VmOperationVO op"
                                + " where op.vmInstanceUuid = :uuid and op.operationId = :operation)";
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

    private static ErrorCode notFound(String vmUuid) {
        return err(SysErrors.RESOURCE_NOT_FOUND, "vm[uuid:%s] does not exist", vmUuid);
    }

    private static Timestamp now() {
        return new Timestamp(System.currentTimeMillis());
    }
}
