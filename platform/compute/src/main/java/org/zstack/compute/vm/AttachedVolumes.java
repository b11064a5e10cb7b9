package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Replies;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.db.Q;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.Completion;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.core.progress.RunningTaskInfo;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.volume.GetVolumeTaskMsg;
import org.zstack.header.volume.GetVolumeTaskReply;
import org.zstack.header.volume.VolumeConstant;
import org.zstack.header.volume.VolumeVO;
import org.zstack.header.volume.VolumeVO_;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.zstack.core.Platform.operr;

/** Refuses what must not happen to a VM while one of its volumes is in use by a running task. */
@Component
class AttachedVolumes {
    /** Longer than it takes until a frozen node is given up, and what it did settled by others. */
    private static final long PATIENCE_MS = TimeUnit.SECONDS.toMillis(15);

    private static final long PAUSE_MS = 300;

    @Autowired
    private CloudBus bus;

    @Autowired
    private ThreadFacade threads;

    private Function<String, List<String>> volumesOf = AttachedVolumes::volumesInDatabase;

    /**
     * Succeeds when no attached volume has a running task; pending ones do not matter. Never waits for one to end, but for a
     * while for nodes that do not answer.
     */
    void checkIdle(String vmUuid, Completion completion) {
        look(vmUuid, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS), completion);
    }

    /** A volume that was deleted meanwhile is gone, not in use. */
    private void look(String vmUuid, long until, Completion completion) {
        List<String> volumes = volumesOf.apply(vmUuid);
        if (volumes.isEmpty()) {
            completion.success();
        } else {
            look(vmUuid, volumes, until, completion);
        }
    }

    private static List<String> volumesInDatabase(String vmUuid) {
        return Q.New(VolumeVO.class)
                .select(VolumeVO_.uuid)
                .eq(VolumeVO_.vmInstanceUuid, vmUuid)
                .listValues();
    }

    private void look(String vmUuid, List<String> volumes, long until, Completion completion) {
        GetVolumeTaskMsg msg = new GetVolumeTaskMsg();
        msg.setVolumeUuids(volumes);
        bus.makeLocalServiceId(msg, VolumeConstant.SERVICE_ID);
        bus.send(
                msg,
                Replies.<GetVolumeTaskReply>split(
                        completion,
                        reply -> {
                            ErrorCode refusal = refusal(vmUuid, volumes, reply.getResults());
                            if (refusal == null) {
                                completion.success();
                            } else if (!isAnswered(volumes, reply.getResults()) && System.nanoTime() - until < 0) {
                                lookAgain(vmUuid, until, completion);
                            } else {
                                completion.fail(refusal);
                            }
                        },
                        error -> completion.fail(operr(
                                error, "cannot find out whether the volumes of vm[uuid:%s] are in use", vmUuid))));
    }

    private static boolean isAnswered(List<String> volumes, Map<String, ChainInfo> tasks) {
        return tasks != null && tasks.keySet().containsAll(volumes);
    }

    private void lookAgain(String vmUuid, long until, Completion completion) {
        NoErrorCompletion turn = new NoErrorCompletion(completion) {
            @Override
            public void done() {
                look(vmUuid, until, completion);
            }
        };
        threads.submitTimeoutTask(turn::done, TimeUnit.MILLISECONDS, PAUSE_MS);
    }

    /** Why the VM must be left alone; null when it need not. A volume without an answer counts as in use. */
    static ErrorCode refusal(String vmUuid, List<String> volumes, Map<String, ChainInfo> tasks) {
        List<String> reasons = new ArrayList<>();
        for (String volume : volumes) {
            ChainInfo chain = tasks == null ? null : tasks.get(volume);
            if (chain == null) {
                reasons.add(
                        String.format("volume[uuid:%s]: a management node did not say whether it is in use", volume));
            } else if (chain.getRunningTask() != null && !chain.getRunningTask().isEmpty()) {
                reasons.add(String.format(
                        "volume[uuid:%s] is in use by running %s",
                        volume,
                        chain.getRunningTask().stream()
                                .map(AttachedVolumes::nameOf)
                                .collect(Collectors.joining(", "))));
            }
        }
        return reasons.isEmpty()
                ? null
                : operr("vm[uuid:%s] must not be touched now: %s", vmUuid, String.join("; ", reasons));
    }

    private static String nameOf(RunningTaskInfo task) {
        return String.format("task[name:%s, api:%s]", task.getName(), task.getApiId());
    }
}
