package org.zstack.compute.vm.preemption.model;

import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;

import java.util.HashSet;
import java.util.Set;

/** A long job of the model: its row, and where its backup stands in its volume's chain. */
final class ModelJob {
    enum Place {
        NOWHERE,
        PENDING,
        RUNNING
    }

    /** The row as the database has it. */
    final LongJobVO vo = new LongJobVO();

    final Scenario.Backup plan;
    Place place = Place.NOWHERE;

    /** Whether its end has been decided. */
    boolean ending;

    /** Whether its cancel was answered with an error. */
    boolean declined;

    /** Uuids of the migrations that asked it to stop. */
    final Set<String> askedBy = new HashSet<>();

    /** The backup that this one takes again; null if it is an original. */
    String retakeOf;

    /** How often its run has told the engine that it is over. */
    int runEnds;

    /** Whether the write of a whole row has put an older result back, and nobody has written the newer one since. */
    boolean resultUndone;

    /** Whether the node that knew the newer one has died. */
    boolean resultLost;

    /** When its state became final; 0 before. */
    long finalAt;

    /** When it was final and out of every chain; 0 before. */
    long leftAt;

    /** When its result was last written by its run; 0 before. */
    long savedAt;

    ModelJob(String uuid, Scenario.Backup plan) {
        this.plan = plan;
        vo.setUuid(uuid);
        vo.setApiId("api-" + uuid);
        vo.setAccountUuid("account");
        vo.setState(LongJobState.Waiting);
    }

    String uuid() {
        return vo.getUuid();
    }

    LongJobState state() {
        return vo.getState();
    }

    boolean isFinal() {
        return LongJobState.finalStates.contains(vo.getState());
    }

    boolean isMigration() {
        return "APIMigrateVmMsg".equals(vo.getJobName());
    }

    String volumeUuid() {
        return "volume-" + plan.volume();
    }
}
