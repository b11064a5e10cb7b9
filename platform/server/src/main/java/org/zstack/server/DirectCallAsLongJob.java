package org.zstack.server;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.vm.preemption.PreemptionOptions;
import org.zstack.compute.vm.preemption.api.BackupOptionsInterceptor;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.MessageReply;
import org.zstack.header.vm.BackupPreemptionOptions;
import org.zstack.header.vm.VmDirectCallExtensionPoint;
import org.zstack.header.vm.VmInstanceMessage;
import org.zstack.longjob.LongJobManagerImpl;
import org.zstack.utils.gson.JSONObjectUtil;

/**
 * Turns a direct call that asks for backups to be cancelled into the long job that does so; the call is answered when the
 * job ends. The job runs under the call's API id.
 */
@Component
class DirectCallAsLongJob implements VmDirectCallExtensionPoint, BackupOptionsInterceptor.RunsDirectCallsAsLongJobs {
    @Autowired
    private LongJobManagerImpl longJobs;

    @Override
    public boolean takeOver(APIMessage msg, ReturnValueCompletion<APIEvent> completion) {
        if (!(msg instanceof BackupPreemptionOptions)
                || !PreemptionOptions.of((BackupPreemptionOptions) msg).isAsked()) {
            return false;
        }
        longJobs.submitForCall(
                msg,
                order(msg),
                new CloudBusCallBack(completion) {
                    @Override
                    public void run(MessageReply reply) {
                        if (!reply.isSuccess()) {
                            completion.fail(reply.getError());
                        }
                    }
                },
                event -> end(event, completion));
        return true;
    }

    private static SubmitLongJobMsg order(APIMessage msg) {
        String vmUuid = ((VmInstanceMessage) msg).getVmInstanceUuid();
        SubmitLongJobMsg order = new SubmitLongJobMsg();
        order.setJobName(msg.getClass().getSimpleName());
        order.setJobData(JSONObjectUtil.toJsonString(withoutCredential(msg)));
        order.setName(String.format("%s-of-vm-%s", msg.getClass().getSimpleName(), vmUuid));
        order.setTargetResourceUuid(vmUuid);
        order.setAccountUuid(msg.getSession().getAccountUuid());
        return order;
    }

    /** Everybody who may see the job sees its data, so what proves who asked is not kept there. */
    private static APIMessage withoutCredential(APIMessage msg) {
        APIMessage copy = JSONObjectUtil.rehashObject(msg, msg.getClass());
        copy.getSession().setUuid(null);
        return copy;
    }

    private static void end(APIEvent event, ReturnValueCompletion<APIEvent> completion) {
        if (event.isSuccess()) {
            completion.success(event);
        } else {
            completion.fail(event.getError());
        }
    }
}
