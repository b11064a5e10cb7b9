package org.zstack.compute.vm.preemption;

/** The stages of a preemption, in their order. The table in {@code docs/preemption-stages.md} is written from here. */
enum PreemptionStage {
    PLAN(
            0,
            2,
            "reads which backups are named, and with `cancelRunningBackups` finds every unfinished one of the VM",
            "an option is ill-typed, or a named job does not exist, is no backup of this VM or its volumes, or is the job"
                    + " itself"),
    CANCEL(
            2,
            5,
            "writes down whom it is going to cancel, then cancels all side by side and re-reads their state",
            "a backup goes on although its cancel failed: every such job is named with its cause"),
    DRAIN(
            5,
            40,
            "waits until every job is final and no chain of the VM's volumes holds a task of theirs, running or pending",
            "`migrate.backup.exit.timeout` after the last cancel was acknowledged: volume, task and long job are named"),
    OPERATION(
            40,
            100,
            "does what the backups were cancelled for: migrates or reboots the VM",
            "as the platform says; with `cancelRunningBackups` a backup that came in between means another round, at most"
                    + " 3 in all"),
    RETAKE(
            100,
            100,
            "with `rerunCancelledBackups` submits each backup that was cancelled once more, however the operation ended",
            "never: what could not be submitted is in the record");

    /** Its share of the job's progress, %. */
    final int fromPercent;

    final int toPercent;
    final String does;
    final String failsWhen;

    PreemptionStage(int fromPercent, int toPercent, String does, String failsWhen) {
        this.fromPercent = fromPercent;
        this.toPercent = toPercent;
        this.does = does;
        this.failsWhen = failsWhen;
    }

    /** The progress when so many of all parts are done, %. */
    int percent(int done, int all) {
        return fromPercent + (toPercent - fromPercent) * done / Math.max(1, all);
    }
}
