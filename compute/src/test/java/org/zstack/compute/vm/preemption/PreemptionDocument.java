package org.zstack.compute.vm.preemption;

import org.zstack.header.longjob.LongJobState;

import java.util.ArrayList;
import java.util.List;

/** The page of {@code docs/} that says what the code's own tables say, with a line of prose for each stage. */
public final class PreemptionDocument {
    private record Stage(String name, int from, int to, String does, String failsWhen) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(
                    "plan",
                    0,
                    StageProgress.CANCEL,
                    "reads which backups are named, and with `cancelRunningBackups` finds every unfinished one of the VM",
                    "an option is ill-typed; a named job does not exist, is no backup of this VM or its volumes, or is the"
                            + " job itself; a backup runs that the caller may not cancel"),
            new Stage(
                    "cancel",
                    StageProgress.CANCEL,
                    StageProgress.DRAIN,
                    "writes down whom it is going to cancel, then cancels all side by side, each at the node that owns it,"
                            + " and re-reads their state",
                    "a backup still runs although it was asked to stop: every such job is named with its cause"),
            new Stage(
                    "drain",
                    StageProgress.DRAIN,
                    StageProgress.OPERATION,
                    "waits until every job is final and no chain of the VM's volumes holds a task of theirs, running or"
                            + " pending; a deleted volume is gone",
                    "`migrate.backup.declined.timeout` after its beginning, if a backup whose cancel was declined has not"
                            + " left: job and cause are named; `migrate.backup.exit.timeout` after its beginning: volume,"
                            + " task and long job are named"),
            new Stage(
                    "operation",
                    StageProgress.OPERATION,
                    100,
                    "does what the backups were canceled for: migrates or reboots the VM",
                    "as the platform says; with `cancelRunningBackups` a backup that came in between means another round,"
                            + " at most " + BackupPreemption.MOST_ROUNDS + " in all"),
            new Stage(
                    "retake",
                    100,
                    100,
                    "with `rerunCancelledBackups` submits each backup that was canceled and has left once more, however the"
                            + " operation ended; a backup that two jobs ask for is submitted once",
                    "never: what could not be submitted is in the record"));

    private PreemptionDocument() {}

    public static String stages() {
        List<String> lines = new ArrayList<>();
        lines.add("# The stages of a preemption");
        lines.add("");
        lines.add("Written from `StageProgress` and `CancelOutcome` by the build; a test keeps it the same.");
        lines.add(
                "Before each stage, and on every turn of a wait, the database is asked whether the job was canceled.");
        lines.add("");
        lines.add("| stage | progress | does | fails when |");
        lines.add("| --- | --- | --- | --- |");
        for (Stage stage : STAGES) {
            lines.add(String.format(
                    "| %s | %d-%d %% | %s | %s |", stage.name, stage.from, stage.to, stage.does, stage.failsWhen));
        }
        lines.add("");
        diagram(lines);
        lines.add("");
        outcomes(lines);
        return String.join("\n", lines) + "\n";
    }

    private static void diagram(List<String> lines) {
        lines.add("```mermaid");
        lines.add("stateDiagram-v2");
        lines.add("    [*] --> plan");
        for (int next = 1; next < STAGES.size(); next++) {
            lines.add("    " + STAGES.get(next - 1).name + " --> " + STAGES.get(next).name);
        }
        lines.add("    operation --> plan: a new backup came, fewer than " + BackupPreemption.MOST_ROUNDS + " rounds");
        for (Stage stage : STAGES.subList(0, 3)) {
            lines.add("    " + stage.name + " --> retake: fails, or the job was canceled");
        }
        lines.add("    retake --> [*]");
        lines.add("```");
    }

    private static void outcomes(List<String> lines) {
        lines.add("## What came of a cancel");
        lines.add("");
        lines.add("By how the cancel was answered, and by the state in which the job is found afterwards:");
        lines.add("");
        lines.add("| state afterwards | accepted | declined | no answer |");
        lines.add("| --- | --- | --- | --- |");
        for (LongJobState state : LongJobState.values()) {
            lines.add("| " + state + outcomes(state) + " |");
        }
        lines.add("| (deleted)" + outcomes((LongJobState) null) + " |");
    }

    private static String outcomes(LongJobState state) {
        StringBuilder cells = new StringBuilder();
        for (CancelOutcome.Answer answer : CancelOutcome.Answer.values()) {
            cells.append(" | ").append(CancelOutcome.classify(answer, state));
        }
        return cells.toString();
    }
}
