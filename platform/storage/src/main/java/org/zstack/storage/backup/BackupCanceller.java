package org.zstack.storage.backup;

import org.zstack.core.asyncbatch.While;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.message.MessageReply;
import org.zstack.header.volume.backup.CancelBackupMsg;
import org.zstack.header.volume.backup.CancelBackupReply;
import org.zstack.header.volume.backup.VolumeBackupConstant;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import static org.zstack.core.Platform.err;

/**
 * Finds the node that takes a backup and has it stopped: the owner of the volume first, then the others, because
 * ownership may have moved since the backup began.
 */
final class BackupCanceller {
    private final CloudBus bus;
    private final ResourceDestinationMaker owners;

    BackupCanceller(CloudBus bus, ResourceDestinationMaker owners) {
        this.bus = bus;
        this.owners = owners;
    }

    /**
     * Completes with false: the backup will stop by itself. So it does when no node takes it: it has ended, or will find
     * that its job is cancelled before it begins.
     */
    void cancel(String apiId, String volumeUuid, ReturnValueCompletion<Boolean> completion) {
        AtomicReference<ErrorCode> refused = new AtomicReference<>();
        new While<>(nodes(volumeUuid))
                .each((node, done) -> {
                    CancelBackupMsg cancel = new CancelBackupMsg();
                    cancel.setCancellationApiId(apiId);
                    bus.makeServiceIdByManagementNodeId(cancel, VolumeBackupConstant.SERVICE_ID, node);
                    bus.send(cancel, new CloudBusCallBack(done) {
                        @Override
                        public void run(MessageReply reply) {
                            boolean found = reply instanceof CancelBackupReply && ((CancelBackupReply) reply).isFound();
                            refused.set(refusal(reply, found));
                            if (found || refused.get() != null) {
                                done.allDone();
                            } else {
                                done.done();
                            }
                        }
                    });
                })
                .run(new WhileDoneCompletion(completion) {
                    @Override
                    public void done(ErrorCodeList errors) {
                        if (refused.get() != null) {
                            completion.fail(refused.get());
                        } else {
                            completion.success(false);
                        }
                    }
                });
    }

    /**
     * Why the backup is not stopped; null when it is, or when that node is gone. What a node could not reach that takes the
     * backup is not gone itself, so its error must not look as if.
     */
    private static ErrorCode refusal(MessageReply reply, boolean found) {
        if (reply.isSuccess()) {
            return null;
        }
        ErrorCode error = reply.getError();
        if (!error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)) {
            return error;
        }
        return found ? err(SysErrors.NOT_READY_ERROR, error, "the host could not be told to stop the backup") : null;
    }

    private List<String> nodes(String volumeUuid) {
        String owner = owners.makeDestination(volumeUuid);
        List<String> nodes = new ArrayList<>(owners.getManagementNodesInHashRing());
        nodes.remove(owner);
        nodes.add(0, owner);
        return nodes;
    }
}
