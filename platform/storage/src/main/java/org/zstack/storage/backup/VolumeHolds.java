package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.managementnode.NodeFence;
import org.zstack.core.thread.ChainTask;
import org.zstack.core.thread.SyncTaskChain;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.managementnode.ManagementNodeChangeListener;
import org.zstack.header.managementnode.ManagementNodeInventory;
import org.zstack.header.volume.backup.HoldVolumeMsg;
import org.zstack.header.volume.backup.HoldVolumeReply;
import org.zstack.header.volume.backup.ReleaseVolumeMsg;
import org.zstack.header.volume.backup.ReleaseVolumeReply;
import org.zstack.storage.volume.VolumeChain;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * Places in the chains of this node's volumes that are kept for whoever asked, on any node, until released. A place is
 * released too when the node of its holder leaves.
 */
@Component
class VolumeHolds implements ManagementNodeChangeListener, NodeFence {
    private static final CLogger logger = Utils.getLogger(VolumeHolds.class);

    private final Map<String, Hold> holds = new ConcurrentHashMap<>();

    @Autowired
    private CloudBus bus;

    @Autowired
    private ThreadFacade threads;

    void hold(HoldVolumeMsg msg) {
        Hold hold = new Hold(msg);
        holds.put(msg.getHoldUuid(), hold);
        hold.queue();
    }

    void release(ReleaseVolumeMsg msg) {
        release(msg.getHoldUuid());
        bus.reply(msg, new ReleaseVolumeReply());
    }

    private void release(String holdUuid) {
        Hold hold = holds.remove(holdUuid);
        if (hold != null) {
            hold.release();
        }
    }

    @Override
    public void nodeLeft(ManagementNodeInventory node) {
        holds.values().stream()
                .filter(hold -> node.getUuid().equals(hold.request.getHolderNodeUuid()))
                .forEach(hold -> {
                    logger.warn(String.format(
                            "node[uuid:%s] left: %s of volume[uuid:%s] gives its place in the chain back",
                            node.getUuid(), hold.request.getTaskName(), hold.request.getVolumeUuid()));
                    release(hold.request.getHoldUuid());
                });
    }

    /** The volumes belong to other nodes now, and so do their chains. */
    @Override
    public void stopWork(long lostEpoch) {
        holds.keySet().forEach(this::release);
    }

    @Override
    public void nodeJoin(ManagementNodeInventory node) {}

    @Override
    public void iAmDead(ManagementNodeInventory node) {}

    @Override
    public void iJoin(ManagementNodeInventory node) {}

    /** One place, awaited or held. Whichever comes first of its turn and its release wins. */
    private final class Hold {
        private final HoldVolumeMsg request;
        private Future<Void> task;
        private SyncTaskChain place;
        private boolean released;

        Hold(HoldVolumeMsg request) {
            this.request = request;
        }

        void queue() {
            Future<Void> queued = threads.chainSubmit(new ChainTask(request) {
                @Override
                public String getSyncSignature() {
                    return VolumeChain.signature(request.getVolumeUuid());
                }

                @Override
                public void run(SyncTaskChain chain) {
                    reached(chain);
                }

                @Override
                public String getName() {
                    return request.getTaskName();
                }
            });
            synchronized (this) {
                task = queued;
                if (released) {
                    queued.cancel(false);
                }
            }
        }

        private void reached(SyncTaskChain chain) {
            synchronized (this) {
                if (released) {
                    chain.next();
                    return;
                }
                place = chain;
            }
            bus.reply(request, new HoldVolumeReply());
        }

        void release() {
            boolean waited;
            synchronized (this) {
                released = true;
                waited = place == null;
                if (task != null && waited) {
                    task.cancel(false);
                }
            }
            if (waited) {
                HoldVolumeReply reply = new HoldVolumeReply();
                reply.setError(BackupErrors.canceled(request.getTaskName()));
                bus.reply(request, reply);
            } else {
                place.next();
            }
        }
    }
}
