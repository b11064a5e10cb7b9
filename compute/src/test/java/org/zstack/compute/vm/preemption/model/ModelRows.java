package org.zstack.compute.vm.preemption.model;

import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobStateEvent;
import org.zstack.header.longjob.LongJobVO;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The rows of the long jobs, written as the real engine writes them: it reads the whole row, and a moment later it writes all of
 * it back. Only a lock in the memory of one node keeps two such changes of one job apart.
 */
final class ModelRows {
    final Map<String, ModelJob> jobs = new LinkedHashMap<>();
    boolean databaseAway;

    private final Schedule schedule;
    private final Violations violations;

    /** Who waits for what, by node and thing; the first in each line has it. */
    private final Map<String, Deque<Runnable>> lines = new HashMap<>();

    ModelRows(Schedule schedule, Violations violations) {
        this.schedule = schedule;
        this.violations = violations;
    }

    /** @throws RuntimeException as the platform's database layer throws it while the database is away */
    Map<String, ModelJob> database() {
        if (databaseAway) {
            throw new IllegalStateException("cannot get a connection", new SQLTransientConnectionException("refused"));
        }
        return jobs;
    }

    /** Lets the work have the thing for itself on that node, until it runs what it was given. */
    void alone(int node, String thing, Consumer<Runnable> work) {
        Deque<Runnable> line = lines.computeIfAbsent(node + "/" + thing, key -> new ArrayDeque<>());
        boolean first = line.isEmpty();
        Runnable turn = () -> work.accept(() -> {
            line.poll();
            if (!line.isEmpty()) {
                schedule.after(0, node, line.peek());
            }
        });
        line.add(turn);
        if (first) {
            turn.run();
        }
    }

    /** A change of state: one at a time on this node, and beside everything that other nodes do. */
    void change(int node, String uuid, LongJobStateEvent event, Consumer<LongJobVO> also, Consumer<LongJobVO> then) {
        change(node, uuid, state -> event, also, then);
    }

    /** @param event what happens to a job of that state */
    void change(
            int node,
            String uuid,
            Function<LongJobState, LongJobStateEvent> event,
            Consumer<LongJobVO> also,
            Consumer<LongJobVO> then) {
        alone(node, "lock of " + uuid, release -> {
            ModelJob job = jobs.get(uuid);
            LongJobVO row = copy(job.vo);
            LongJobVO asRead = copy(job.vo);
            row.setState(RealTransitions.next(row.getState(), event.apply(row.getState())));
            also.accept(row);
            schedule.after(schedule.random(3), node, () -> {
                write(asRead, row);
                release.run();
                then.accept(copy(row));
            });
        });
    }

    /** Merges the whole row, whatever has been written since it was read. */
    void write(LongJobVO asRead, LongJobVO row) {
        ModelJob job = jobs.get(row.getUuid());
        LongJobState before = job.state();
        violations.check(
                before == asRead.getState(),
                "%s was %s, and a row that was read as %s makes it %s",
                row.getUuid(),
                before,
                asRead.getState(),
                row.getState());
        if (!Objects.equals(job.vo.getJobResult(), asRead.getJobResult())) {
            job.resultUndone = true;
            schedule.log("an older result of " + row.getUuid() + " is written back");
        }
        job.vo.setState(row.getState());
        job.vo.setJobResult(row.getJobResult());
        job.vo.setManagementNodeUuid(row.getManagementNodeUuid());
        if (before != row.getState()) {
            schedule.log(row.getUuid() + " is " + row.getState());
        }
        noteFinal(job);
    }

    void noteFinal(ModelJob job) {
        if (job.isFinal() && job.finalAt == 0) {
            job.finalAt = schedule.now();
        }
        if (job.isFinal() && job.place == ModelJob.Place.NOWHERE && job.leftAt == 0) {
            job.leftAt = schedule.now();
        }
    }

    /** Writes the result and nothing else, if that node owns the job. */
    boolean saveResult(String uuid, String nodeUuid, String result) {
        ModelJob job = database().get(uuid);
        if (job == null || (nodeUuid != null && !nodeUuid.equals(job.vo.getManagementNodeUuid()))) {
            return false;
        }
        job.vo.setJobResult(result);
        job.resultUndone = false;
        job.savedAt = schedule.now();
        return true;
    }

    /** Changes an ended job's result if it is still the same. */
    boolean replaceResult(String uuid, String from, String to) {
        ModelJob job = database().get(uuid);
        boolean same = job != null && job.isFinal() && Objects.equals(job.vo.getJobResult(), from);
        if (same) {
            job.vo.setJobResult(to);
            job.resultUndone = false;
        }
        return same;
    }

    List<ModelJob> all() {
        return new ArrayList<>(jobs.values());
    }

    static LongJobVO copy(LongJobVO vo) {
        LongJobVO copy = new LongJobVO();
        copy.setUuid(vo.getUuid());
        copy.setApiId(vo.getApiId());
        copy.setName(vo.getName());
        copy.setJobName(vo.getJobName());
        copy.setJobData(vo.getJobData());
        copy.setJobResult(vo.getJobResult());
        copy.setState(vo.getState());
        copy.setTargetResourceUuid(vo.getTargetResourceUuid());
        copy.setAccountUuid(vo.getAccountUuid());
        copy.setManagementNodeUuid(vo.getManagementNodeUuid());
        return copy;
    }
}
