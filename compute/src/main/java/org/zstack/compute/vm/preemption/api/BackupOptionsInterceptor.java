package org.zstack.compute.vm.preemption.api;

import org.apache.logging.log4j.ThreadContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.zstack.compute.vm.preemption.BackupLongJobs;
import org.zstack.compute.vm.preemption.NamedBackups;
import org.zstack.compute.vm.preemption.PreemptionOptions;
import org.zstack.compute.vm.preemption.PreemptionSettings;
import org.zstack.core.componentloader.PluginRegistry;
import org.zstack.header.Constants;
import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.apimediator.GlobalApiMessageInterceptor;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.APISubmitLongJobMsg;
import org.zstack.header.message.APIMessage;
import org.zstack.header.vm.APIMigrateVmMsg;
import org.zstack.header.vm.APIRebootVmInstanceMsg;
import org.zstack.header.vm.BackupPreemptionOptions;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceMessage;

import java.util.Arrays;
import java.util.List;

import static org.zstack.core.Platform.argerr;

/**
 * Never lets backup options be ignored. Wrong ones are refused when a long job is submitted: the raw data is looked at before
 * the platform parses it, since "yes" would be false afterwards. A direct call with such options is refused, since the VM's
 * service would drop them without a word.
 */
public class BackupOptionsInterceptor implements GlobalApiMessageInterceptor {
    /** A platform that runs a direct call with backup options as a long job implements this; then the call is let through. */
    public interface RunsDirectCallsAsLongJobs {}

    private static final List<String> JOB_NAMES =
            Arrays.asList(APIMigrateVmMsg.class.getSimpleName(), APIRebootVmInstanceMsg.class.getSimpleName());

    @Autowired
    private BackupLongJobs jobs;

    @Autowired
    private PreemptionSettings settings;

    @Autowired
    private PluginRegistry pluginRgty;

    @Override
    public List<Class> getMessageClassToIntercept() {
        return Arrays.<Class>asList(APISubmitLongJobMsg.class, APIMigrateVmMsg.class, APIRebootVmInstanceMsg.class);
    }

    /** Before the interceptor that parses a long job's data. */
    @Override
    public InterceptorPosition getPosition() {
        return InterceptorPosition.FRONT;
    }

    @Override
    public APIMessage intercept(APIMessage msg) {
        try {
            if (msg instanceof APISubmitLongJobMsg) {
                submitted((APISubmitLongJobMsg) msg);
            } else {
                called(msg);
            }
        } catch (OperationFailureException e) {
            throw new ApiMessageInterceptionException(e.getErrorCode());
        }
        return msg;
    }

    private void submitted(APISubmitLongJobMsg msg) {
        if (JOB_NAMES.contains(msg.getJobName())) {
            PreemptionOptions.parse(msg.getJobData());
        }
    }

    /** Directly, or as the message inside a submitted long job: who may do that to the VM was looked at before. */
    private void called(APIMessage msg) {
        PreemptionOptions options = PreemptionOptions.of((BackupPreemptionOptions) msg);
        boolean asks = options.isAsked() || options.isRerun();
        if (asks
                && isDirect(msg)
                && pluginRgty.getExtensionList(RunsDirectCallsAsLongJobs.class).isEmpty()) {
            String name = msg.getClass().getSimpleName();
            throw new OperationFailureException(argerr(
                    "a direct call of %s knows none of the backup options; submit it as a long job instead: jobName[%s], and"
                            + " the same parameters in jobData",
                    name, name));
        }
        check(options, ((VmInstanceMessage) msg).getVmInstanceUuid(), msg);
    }

    /** A message inside a submitted long job comes under the API id of its submission, and not its own. */
    private static boolean isDirect(APIMessage msg) {
        return msg.getId().equals(ThreadContext.get(Constants.THREAD_CONTEXT_API));
    }

    private void check(PreemptionOptions options, String vmUuid, APIMessage msg) {
        if (options.getNamed().isEmpty()) {
            return;
        }
        VmInstanceInventory vm = vmUuid == null ? null : jobs.vm(vmUuid);
        if (vm == null) {
            throw new OperationFailureException(argerr("vm[uuid:%s] does not exist", vmUuid));
        }
        new NamedBackups(jobs, settings.backupJobNames(), vm)
                .check(options.getNamed(), msg.getSession().getAccountUuid(), null, false);
    }
}
