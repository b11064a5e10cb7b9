package org.zstack.kvm.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.agent.AgentConstant;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.rest.AgentErrors;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.host.HostCommandMsg;
import org.zstack.header.host.HostCommandReply;
import org.zstack.header.host.HostConstant;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.message.MessageReply;
import org.zstack.header.volume.backup.BackupScope;
import org.zstack.kvm.KVMAgentCommands.AgentCommand;
import org.zstack.kvm.KVMAgentCommands.AgentResponse;
import org.zstack.kvm.KVMAgentCommands.CancelCmd;
import org.zstack.kvm.KVMAgentCommands.CancelRsp;
import org.zstack.kvm.KVMConstant;
import org.zstack.kvm.backup.KVMBackupCommands.CancelBackupJobResponse;
import org.zstack.kvm.backup.KVMBackupCommands.CancelVolumeBackupJobCmd;
import org.zstack.kvm.backup.KVMBackupCommands.CancelVolumeBackupJobsCmd;
import org.zstack.kvm.backup.KVMBackupCommands.QueryVolumeBackupJobsCmd;
import org.zstack.kvm.backup.KVMBackupCommands.QueryVolumeBackupJobsResponse;
import org.zstack.kvm.backup.KVMBackupCommands.TakeVolumeBackupResponse;
import org.zstack.kvm.backup.KVMBackupCommands.TakeVolumesBackupsResponse;
import org.zstack.storage.backup.BackupHypervisor;
import org.zstack.storage.backup.BackupPlan;
import org.zstack.storage.backup.BackupSubject;
import org.zstack.storage.backup.TakenBackup;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import static org.zstack.core.Platform.err;
import static org.zstack.core.Platform.operr;

/** Takes backups on KVM hosts, through their agents. */
@Component
public class KvmBackup implements BackupHypervisor {
    private static final long STOP_TIMEOUT_MS = TimeUnit.SECONDS.toMillis(30);

    @Autowired
    private CloudBus bus;

    @Override
    public String hypervisorType() {
        return KVMConstant.KVM_HYPERVISOR_TYPE;
    }

    @Override
    public void take(BackupPlan plan, ReturnValueCompletion<List<TakenBackup>> completion) {
        if (plan.subject().scope() == BackupScope.VM) {
            take(
                    plan,
                    KVMConstant.KVM_TAKE_VOLUMES_BACKUP_PATH,
                    BackupCommandBuilder.group(plan),
                    TakeVolumesBackupsResponse.class,
                    response -> BackupCommandBuilder.taken(plan, response),
                    completion);
        } else {
            take(
                    plan,
                    KVMConstant.KVM_TAKE_VOLUME_BACKUP_PATH,
                    BackupCommandBuilder.one(plan),
                    TakeVolumeBackupResponse.class,
                    response -> BackupCommandBuilder.taken(plan, response),
                    completion);
        }
    }

    private <R extends AgentResponse> void take(
            BackupPlan plan,
            String path,
            AgentCommand command,
            Class<R> responseType,
            Function<R, List<TakenBackup>> taken,
            ReturnValueCompletion<List<TakenBackup>> completion) {
        BackupSubject subject = plan.subject();
        call(subject, path, command, plan.timeoutMs(), responseType, new ReturnValueCompletion<R>(completion) {
            @Override
            public void success(R response) {
                if (response.success) {
                    completion.success(taken.apply(response));
                } else {
                    completion.fail(operr(
                            "host[uuid:%s] did not finish the backup of volumes%s of vm[uuid:%s]: %s",
                            subject.hostUuid(), subject.volumeUuids(), subject.vmUuid(), response.error));
                }
            }

            @Override
            public void fail(ErrorCode error) {
                completion.fail(error);
            }
        });
    }

    @Override
    public boolean isOutcomeUnknown(ErrorCode error) {
        return AgentErrors.isOutcomeUnknown(error);
    }

    /**
     * Asks by volume or VM first. Where the agent knows nothing of that, it is asked by the API id too: an agent that finds
     * its tasks either way is then sure to have none.
     */
    @Override
    public void stop(BackupSubject subject, ReturnValueCompletion<StopAnswer> completion) {
        boolean wholeVm = subject.scope() == BackupScope.VM;
        call(
                subject,
                wholeVm
                        ? KVMConstant.KVM_CANCEL_VOLUME_BACKUP_JOBS_PATH
                        : KVMConstant.KVM_CANCEL_VOLUME_BACKUP_JOB_PATH,
                wholeVm ? stopAll(subject) : stopOne(subject),
                STOP_TIMEOUT_MS,
                CancelBackupJobResponse.class,
                new ReturnValueCompletion<CancelBackupJobResponse>(completion) {
                    @Override
                    public void success(CancelBackupJobResponse response) {
                        boolean nothing = StopAnswers.of(response) == StopAnswer.NOTHING_THERE
                                || StopAnswers.vmIsNotThere(response);
                        if (nothing) {
                            stopByApi(subject, completion);
                        } else {
                            answer(subject, response, completion);
                        }
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        completion.fail(error);
                    }
                });
    }

    @Override
    public void ask(BackupSubject subject, ReturnValueCompletion<Set<String>> completion) {
        QueryVolumeBackupJobsCmd cmd = new QueryVolumeBackupJobsCmd();
        cmd.vmUuid = subject.vmUuid();
        call(
                subject,
                KVMConstant.KVM_QUERY_VOLUME_BACKUP_JOBS_PATH,
                cmd,
                STOP_TIMEOUT_MS,
                QueryVolumeBackupJobsResponse.class,
                new ReturnValueCompletion<QueryVolumeBackupJobsResponse>(completion) {
                    @Override
                    public void success(QueryVolumeBackupJobsResponse response) {
                        if (response.success) {
                            completion.success(new HashSet<>(response.volumeUuids));
                        } else {
                            completion.fail(err(
                                    LongJobErrors.NOT_SUPPORTED,
                                    "host[uuid:%s] does not say which backups it takes: %s",
                                    subject.hostUuid(),
                                    response.error));
                        }
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        completion.fail(error);
                    }
                });
    }

    private static AgentCommand stopOne(BackupSubject subject) {
        CancelVolumeBackupJobCmd cmd = new CancelVolumeBackupJobCmd();
        cmd.vmUuid = subject.vmUuid();
        cmd.volume = BackupCommandBuilder.volume(subject.volumes().get(0));
        return cmd;
    }

    private static AgentCommand stopAll(BackupSubject subject) {
        CancelVolumeBackupJobsCmd cmd = new CancelVolumeBackupJobsCmd();
        cmd.vmUuid = subject.vmUuid();
        return cmd;
    }

    private void stopByApi(BackupSubject subject, ReturnValueCompletion<StopAnswer> completion) {
        CancelCmd cmd = new CancelCmd();
        cmd.cancellationApiId = subject.apiId();
        cmd.times = 1;
        cmd.interval = 1;
        call(
                subject,
                AgentConstant.CANCEL_JOB,
                cmd,
                STOP_TIMEOUT_MS,
                CancelRsp.class,
                new ReturnValueCompletion<CancelRsp>(completion) {
                    @Override
                    public void success(CancelRsp response) {
                        answer(subject, response, completion);
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        completion.fail(error);
                    }
                });
    }

    private static void answer(
            BackupSubject subject, AgentResponse response, ReturnValueCompletion<StopAnswer> completion) {
        StopAnswer answer = StopAnswers.of(response);
        if (answer != null) {
            completion.success(answer);
        } else {
            completion.fail(operr(
                    "host[uuid:%s] does not stop the backup of volumes%s of vm[uuid:%s]: %s",
                    subject.hostUuid(), subject.volumeUuids(), subject.vmUuid(), response.error));
        }
    }

    private <R extends AgentResponse> void call(
            BackupSubject subject,
            String path,
            AgentCommand command,
            long timeoutMs,
            Class<R> responseType,
            ReturnValueCompletion<R> completion) {
        HostCommandMsg msg = new HostCommandMsg();
        msg.setHostUuid(subject.hostUuid());
        msg.setPath(path);
        msg.setCommand(command);
        msg.setCommandTimeout(timeoutMs);
        msg.setTimeout(timeoutMs + TimeUnit.SECONDS.toMillis(10));
        bus.makeTargetServiceIdByResourceUuid(msg, HostConstant.SERVICE_ID, subject.hostUuid());
        bus.send(msg, new CloudBusCallBack(completion) {
            @Override
            public void run(MessageReply reply) {
                if (!reply.isSuccess()) {
                    completion.fail(reply.getError());
                    return;
                }
                String text = ((HostCommandReply) reply).getResponse();
                completion.success(JSONObjectUtil.toObject(text, responseType));
            }
        });
    }
}
