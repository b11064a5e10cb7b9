package org.zstack.storage.backup;

import org.zstack.core.Platform;
import org.zstack.core.asyncbatch.While;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.Completion;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.NopeCompletion;
import org.zstack.header.core.NopeNoErrorCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.message.MessageReply;
import org.zstack.header.volume.backup.HoldVolumeMsg;
import org.zstack.header.volume.backup.ReleaseVolumeMsg;
import org.zstack.header.volume.backup.VolumeBackupConstant;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The places that one backup has, or awaits, in the chains of its volumes, each on the node that owns the volume. Everybody
 * takes them one after another in the order of the volumes' uuids, so nobody waits in a circle.
 */
final class HeldPlaces {
    private static final CLogger logger = Utils.getLogger(HeldPlaces.class);

    private final CloudBus bus;
    private final ResourceDestinationMaker owners;
    private final ThreadFacade threads;
    private final String taskName;
    private final long timeoutMs;

    /** Everything that may have to be given back. */
    private final Set<Place> places = new LinkedHashSet<>();

    /** Those of {@link #places} that may be held, or not: nobody is kept out by them for certain. */
    private final Set<Place> doubtful = new HashSet<>();

    private boolean givenUp;

    private record Place(String volumeUuid, String holdUuid, String nodeUuid) {
        boolean isOf(String volume, String node) {
            return volumeUuid.equals(volume) && nodeUuid.equals(node);
        }
    }

    HeldPlaces(CloudBus bus, ResourceDestinationMaker owners, ThreadFacade threads, String taskName, long timeoutMs) {
        this.bus = bus;
        this.owners = owners;
        this.threads = threads;
        this.taskName = taskName;
        this.timeoutMs = timeoutMs;
    }

    /** Waits for the volume's turn. Fails as canceled when {@link #giveBack} comes first. */
    void take(String volumeUuid, Completion completion) {
        Place place = new Place(volumeUuid, Platform.getUuid(), owners.makeDestination(volumeUuid));
        synchronized (this) {
            if (givenUp) {
                completion.fail(BackupErrors.canceled(taskName));
                return;
            }
            places.add(place);
        }
        HoldVolumeMsg hold = new HoldVolumeMsg();
        hold.setVolumeUuid(volumeUuid);
        hold.setHoldUuid(place.holdUuid());
        hold.setHolderNodeUuid(Platform.getManagementServerId());
        hold.setTaskName(taskName);
        hold.setTimeout(timeoutMs);
        bus.makeServiceIdByManagementNodeId(hold, VolumeBackupConstant.SERVICE_ID, place.nodeUuid());
        bus.send(hold, new CloudBusCallBack(completion) {
            @Override
            public void run(MessageReply reply) {
                answered(place, reply, completion);
            }
        });
    }

    /** A request that failed may have been heard all the same, so its place is kept in mind until it is given back. */
    private void answered(Place place, MessageReply reply, Completion completion) {
        boolean tooLate;
        synchronized (this) {
            tooLate = givenUp;
            if (!reply.isSuccess() && places.contains(place)) {
                doubtful.add(place);
            }
        }
        boolean canceled = !reply.isSuccess() && BackupErrors.isCanceled(reply.getError());
        if (tooLate && !canceled) {
            release(place, new NopeNoErrorCompletion()); // the release may have overtaken the request
        }
        if (!reply.isSuccess()) {
            completion.fail(reply.getError());
        } else if (tooLate) {
            completion.fail(BackupErrors.canceled(taskName));
        } else {
            completion.success();
        }
    }

    /**
     * Ownership of volumes has moved: takes a place with each new owner too, so that others wait there as well. Nobody waits
     * for these places; where another one is before us, the host has the last word. To be called again and again, as a new
     * owner may not be in reach at first.
     */
    void follow() {
        List<String> moved;
        synchronized (this) {
            moved = places.stream()
                    .map(Place::volumeUuid)
                    .distinct()
                    .filter(volume -> places.stream()
                            .noneMatch(place ->
                                    place.isOf(volume, owners.makeDestination(volume)) && !doubtful.contains(place)))
                    .toList();
        }
        moved.forEach(volume -> take(volume, new NopeCompletion()));
    }

    /** The node was given up, and drops the places that it keeps: should it come back, it has none of ours. */
    synchronized void nodeLeft(String nodeUuid) {
        places.stream().filter(place -> place.nodeUuid().equals(nodeUuid)).forEach(doubtful::add);
    }

    private synchronized void forget(Place place) {
        places.remove(place);
        doubtful.remove(place);
    }

    /**
     * Gives every place back, held or still awaited, and takes no more. A node that cannot be told is told again each second,
     * until it has heard it or has left.
     */
    void giveBack(NoErrorCompletion completion) {
        List<Place> mine;
        synchronized (this) {
            givenUp = true;
            mine = new ArrayList<>(places);
        }
        new While<>(mine).all(this::release).run(new WhileDoneCompletion(completion) {
            @Override
            public void done(ErrorCodeList errors) {
                completion.done();
            }
        });
    }

    private void release(Place place, NoErrorCompletion completion) {
        ReleaseVolumeMsg release = new ReleaseVolumeMsg();
        release.setHoldUuid(place.holdUuid());
        bus.makeServiceIdByManagementNodeId(release, VolumeBackupConstant.SERVICE_ID, place.nodeUuid());
        bus.send(release, new CloudBusCallBack(completion) {
            @Override
            public void run(MessageReply reply) {
                boolean again = !reply.isSuccess() && owners.isNodeInCircle(place.nodeUuid());
                if (!reply.isSuccess()) {
                    logger.warn(String.format(
                            "%s could not give its place in the chain of volume[uuid:%s] back%s: %s",
                            taskName, place.volumeUuid(), again ? " yet" : "", reply.getError()));
                }
                if (again) {
                    threads.submitTimeoutTask(() -> release(place, completion), TimeUnit.SECONDS, 1);
                } else {
                    forget(place);
                    completion.done();
                }
            }
        });
    }
}
