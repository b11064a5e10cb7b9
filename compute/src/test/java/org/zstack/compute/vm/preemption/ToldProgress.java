package org.zstack.compute.vm.preemption;

import java.util.function.Consumer;

/** Tells a listener what a person would see of a job's progress. */
public final class ToldProgress extends StageProgress {
    private final Consumer<String> listener;

    public ToldProgress(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    void begin(int fromPercent, int toPercent) {
        listener.accept(fromPercent + " to " + toPercent + " %");
    }

    @Override
    void percent(int percent) {
        listener.accept(percent + " %");
    }

    @Override
    void say(String format, Object... arguments) {
        listener.accept(String.format(format, arguments));
    }
}
