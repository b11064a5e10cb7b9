package org.zstack.compute.vm.preemption;

/** Tells nobody how far a job is. */
public final class SilentProgress extends StageProgress {
    @Override
    void begin(PreemptionStage stage) {}

    @Override
    void percent(int percent) {}

    @Override
    void say(String format, Object... arguments) {}
}
