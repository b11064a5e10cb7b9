package org.zstack.compute.vm.preemption.model;

import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The volumes' chains, the host's backups, and the long job that makes one. */
final class ModelBackups implements LongJob {
    private final ModelWorld world;
    private final Map<String, List<ModelJob>> chains = new LinkedHashMap<>();
    private final Map<String, ReturnValueCompletion<APIEvent>> runs = new HashMap<>();

    ModelBackups(ModelWorld world) {
        this.world = world;
        for (int i = 0; i < world.scenario.volumes; i++) {
            chains.put("volume-" + i, new ArrayList<>());
        }
    }

    List<ModelJob> chain(String volumeUuid) {
        return chains.get(volumeUuid);
    }

    /** Whether a task that no migration is to take away runs on one of the volumes. */
    boolean isBusyFor(Promises promises) {
        return chains.values().stream()
                .flatMap(List::stream)
                .anyMatch(job -> job.place == ModelJob.Place.RUNNING && !promises.isAnyones(job));
    }

    @Override
    public void start(LongJobVO vo, ReturnValueCompletion<APIEvent> completion) {
        ModelJob job = world.rows.jobs.get(vo.getUuid());
        runs.put(vo.getUuid(), completion);
        if (!world.hasVolume(job.volumeUuid())) {
            end(job, ModelWorld.error("volume[uuid:" + job.volumeUuid() + "] does not exist"));
            return;
        }
        chains.get(job.volumeUuid()).add(job);
        job.place = ModelJob.Place.PENDING;
        world.schedule.log(job.uuid() + " starts on " + job.volumeUuid());
        advance(job.volumeUuid());
    }

    /** Lets the first of a volume's tasks run. A canceled one that was pending leaves when its turn comes. */
    private void advance(String volumeUuid) {
        List<ModelJob> chain = chains.get(volumeUuid);
        if (chain.isEmpty() || chain.get(0).place == ModelJob.Place.RUNNING) {
            return;
        }
        ModelJob next = chain.get(0);
        next.place = ModelJob.Place.RUNNING;
        if (next.ending || next.isFinal()) {
            world.schedule.after(world.schedule.random(30), Schedule.WORLD, () -> leaveChain(next));
        } else if (next.plan.runsMs() > 0) {
            world.schedule.after(next.plan.runsMs(), Schedule.WORLD, () -> end(next, null));
        }
    }

    @Override
    public void cancel(LongJobVO vo, ReturnValueCompletion<Boolean> completion) {
        ModelJob job = world.rows.jobs.get(vo.getUuid());
        if (job.plan.manner() == Scenario.Manner.ENDS_FIRST) {
            end(job, null);
        }
        // the host's command names the volume and no job: it hits whatever runs there when it arrives
        world.schedule.after(world.schedule.random(20), Schedule.WORLD, () -> {
            if (job.place == ModelJob.Place.PENDING) {
                world.schedule.after(world.schedule.random(40), Schedule.WORLD, () -> end(job, canceledByUser()));
                completion.success(false);
                return;
            }
            List<ModelJob> chain = chains.get(job.volumeUuid());
            ModelJob hit = chain.isEmpty() ? null : chain.get(0);
            if (hit == null || hit.ending) {
                completion.fail(ModelWorld.noncancelable());
            } else {
                // somebody else's cancel may come late: nobody who retakes can know of it
                boolean ours = !world.scenario.has(Scenario.Kind.SECOND_MIGRATION, Scenario.Kind.CONSOLE_CANCELS);
                world.violations.check(
                        hit == job || hit.retakeOf == null || !ours,
                        "the cancel of %s hits %s at the host",
                        job.uuid(),
                        hit.uuid());
                hostCancels(hit, completion);
            }
        });
    }

    private void hostCancels(ModelJob job, ReturnValueCompletion<Boolean> completion) {
        switch (job.plan.manner()) {
            case DECLINES -> {
                if (!job.declined) {
                    job.declined = true;
                    declined(job);
                }
                completion.fail(ModelWorld.error("the host does not stop " + job.uuid()));
            }
            case STAYS -> completion.success(false);
            default -> {
                world.schedule.after(job.plan.drainMs(), Schedule.WORLD, () -> end(job, canceledByUser()));
                completion.success(false);
            }
        }
    }

    /** Some leave all the same, some end well within a few seconds, some a minute later. */
    private void declined(ModelJob job) {
        int drainMs = job.plan.drainMs();
        switch (drainMs % 3) {
            case 0 -> world.schedule.after(4L * drainMs, Schedule.WORLD, () -> end(job, ModelWorld.error("broken")));
            case 1 -> world.schedule.after(10L * drainMs, Schedule.WORLD, () -> end(job, null));
            default -> world.schedule.after(60_000, Schedule.WORLD, () -> end(job, null));
        }
    }

    private static ErrorCode canceledByUser() {
        return ModelWorld.canceled("the backup was canceled");
    }

    /** The backup is over, well if there is no error. The job's end and its leaving the chain come in either order. */
    void end(ModelJob job, ErrorCode error) {
        if (job.ending) {
            return;
        }
        job.ending = true;
        Runnable tell = () -> {
            if (error == null) {
                runs.get(job.uuid()).success(null);
            } else {
                runs.get(job.uuid()).fail(error);
            }
        };
        boolean jobFirst = job.place != ModelJob.Place.RUNNING || world.schedule.random(2) == 0;
        Runnable leave = job.place == ModelJob.Place.RUNNING ? () -> leaveChain(job) : () -> {};
        world.schedule.after(jobFirst ? 0 : world.schedule.random(60), Schedule.WORLD, tell);
        world.schedule.after(jobFirst ? world.schedule.random(60) : 0, Schedule.WORLD, leave);
    }

    private void leaveChain(ModelJob job) {
        if (chains.get(job.volumeUuid()).remove(job)) {
            job.place = ModelJob.Place.NOWHERE;
            world.schedule.log(job.uuid() + " left " + job.volumeUuid());
            world.rows.noteFinal(job);
            advance(job.volumeUuid());
        }
    }

    /** Its backups end with it, badly. */
    void deleteVolume(String volumeUuid) {
        world.schedule.log(volumeUuid + " is deleted");
        world.deleteVolume(volumeUuid);
        for (ModelJob job : new ArrayList<>(chains.get(volumeUuid))) {
            end(job, ModelWorld.error(volumeUuid + " was deleted"));
        }
    }
}
