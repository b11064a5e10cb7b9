package org.zstack.compute.vm.preemption.reboot;

import org.apache.logging.log4j.ThreadContext;
import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.compute.vm.preemption.BackupPreemption;
import org.zstack.compute.vm.preemption.CancelPreemption;
import org.zstack.compute.vm.preemption.PreemptionOptions;
import org.zstack.compute.vm.preemption.PreemptionRun;
import org.zstack.compute.vm.preemption.Then;
import org.zstack.compute.vm.preemption.VmOperation;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.Constants;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobFor;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.header.vm.APIRebootVmInstanceEvent;
import org.zstack.header.vm.APIRebootVmInstanceMsg;
import org.zstack.header.vm.RebootVmInstanceMsg;
import org.zstack.header.vm.RebootVmInstanceReply;
import org.zstack.header.vm.VmInstanceConstant;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.volume.GetVolumeTaskMsg;
import org.zstack.header.volume.GetVolumeTaskReply;
import org.zstack.header.volume.VolumeConstant;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.Map;
import java.util.stream.Collectors;

import static org.zstack.core.Platform.operr;

/** Reboot of a VM that first takes the VM's running backups out of the way; none of them is taken again. */
@LongJobFor(APIRebootVmInstanceMsg.class)
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class RebootVmLongJob implements LongJob {
    @Autowired
    private CloudBus bus;

    private String auditResourceUuid;

    @Override
    public void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        try {
            preemption(job, completion).start();
        } catch (OperationFailureException e) {
            completion.fail(e.getErrorCode());
        }
    }

    /** A reboot that an earlier run began is not begun again: the guest may have come up again already. */
    @Override
    public void resume(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        preemption(job, completion).resume();
    }

    private BackupPreemption preemption(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        // the message has no key for a rerun, but data that is submitted inside the platform may have it
        PreemptionOptions options = PreemptionOptions.parse(job.getJobData()).withoutRerun();
        auditResourceUuid = JSONObjectUtil.toObject(job.getJobData(), APIRebootVmInstanceMsg.class)
                .getUuid();
        VmOperation reboot = new VmOperation("reboot", auditResourceUuid, false, this::rebootIfFree);
        return new BackupPreemption(job, options, reboot, RebootVmLongJob::event, completion);
    }

    /** The platform looks for running volume tasks only in a direct call. So this looks itself, as that call does. */
    private void rebootIfFree(PreemptionRun run, ReturnValueCompletion<VmInstanceInventory> completion) {
        GetVolumeTaskMsg msg = new GetVolumeTaskMsg();
        msg.setVolumeUuids(run.volumeUuids());
        bus.makeLocalServiceId(msg, VolumeConstant.SERVICE_ID);
        bus.send(msg, Then.answered(completion, reply -> {
            if (!reply.isSuccess()) {
                completion.fail(reply.getError());
                return;
            }
            String busy = busy(((GetVolumeTaskReply) reply.castReply()).getResults());
            if (busy.isEmpty()) {
                reboot(run.vmUuid, completion);
            } else {
                completion.fail(
                        operr("vm[uuid:%s] cannot be rebooted while its volumes are used: %s", run.vmUuid, busy));
            }
        }));
    }

    private static String busy(Map<String, ChainInfo> chains) {
        return chains.entrySet().stream()
                .filter(chain -> !chain.getValue().getRunningTask().isEmpty())
                .map(chain -> String.format(
                        "volume[uuid:%s] has the running task[name:%s]",
                        chain.getKey(), chain.getValue().getRunningTask().get(0).getName()))
                .collect(Collectors.joining("; "));
    }

    private void reboot(String vmUuid, ReturnValueCompletion<VmInstanceInventory> completion) {
        RebootVmInstanceMsg msg = new RebootVmInstanceMsg();
        msg.setVmInstanceUuid(vmUuid);
        bus.makeTargetServiceIdByResourceUuid(msg, VmInstanceConstant.SERVICE_ID, vmUuid);
        bus.send(msg, Then.answered(completion, reply -> {
            if (reply.isSuccess()) {
                completion.success(((RebootVmInstanceReply) reply.castReply()).getInventory());
            } else {
                completion.fail(reply.getError());
            }
        }));
    }

    private static APIEvent event(VmInstanceInventory vm) {
        APIRebootVmInstanceEvent event = new APIRebootVmInstanceEvent(ThreadContext.get(Constants.THREAD_CONTEXT_API));
        event.setInventory(vm);
        return event;
    }

    /** There is nothing to tell a host: before the reboot the next checkpoint ends the job, and a reboot goes through. */
    @Override
    public void cancel(LongJobVO job, ReturnValueCompletion<Boolean> completion) {
        new CancelPreemption(job, stopped -> stopped.success(Boolean.FALSE)).run(completion);
    }

    @Override
    public Class getAuditType() {
        return VmInstanceVO.class;
    }

    @Override
    public String getAuditResourceUuid() {
        return auditResourceUuid;
    }
}
