package org.zstack.compute.vm.preemption.model;

import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;

/** A long job of the model, and where its backup stands in its volume's chain. */
final class ModelJob {
    enum Place {
        NOWHERE,
        PENDING,
        RUNNING
    }

    final LongJobVO vo = new LongJobVO();
    final Scenario.Backup plan;
    Place place = Place.NOWHERE;
    int asked;
    boolean cancelledByMigration;
    boolean declined;

    ModelJob(String uuid, Scenario.Backup plan) {
        this.plan = plan;
        vo.setUuid(uuid);
        vo.setApiId("api-" + uuid);
        vo.setAccountUuid("account");
        vo.setState(LongJobState.Running);
    }

    String uuid() {
        return vo.getUuid();
    }

    LongJobState state() {
        return vo.getState();
    }

    boolean isFinal() {
        LongJobState state = vo.getState();
        return state == LongJobState.Succeeded || state == LongJobState.Failed || state == LongJobState.Canceled;
    }

    String volumeUuid() {
        return "volume-" + plan.volume();
    }
}
