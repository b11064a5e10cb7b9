package org.zstack.compute.vm.preemption;

import org.zstack.header.longjob.LongJobState;

import java.util.ArrayList;
import java.util.List;

/** The pages of {@code docs/} that say what the code's own tables say. */
public final class PreemptionDocument {
    private PreemptionDocument() {}

    public static String stages() {
        List<String> lines = new ArrayList<>();
        lines.add("# The stages of a preemption");
        lines.add("");
        lines.add("Written from `PreemptionStage` and `CancelOutcome` by the build; a test keeps it the same.");
        lines.add(
                "Before each stage, and on every turn of a wait, the database is asked whether the job was cancelled.");
        lines.add("");
        lines.add("| stage | progress | does | fails when |");
        lines.add("| --- | --- | --- | --- |");
        for (PreemptionStage stage : PreemptionStage.values()) {
            lines.add(String.format(
                    "| %s | %d-%d %% | %s | %s |",
                    stage.name().toLowerCase(), stage.fromPercent, stage.toPercent, stage.does, stage.failsWhen));
        }
        lines.add("");
        lines.add("```mermaid");
        lines.add("stateDiagram-v2");
        lines.add("    [*] --> plan");
        PreemptionStage previous = null;
        for (PreemptionStage stage : PreemptionStage.values()) {
            if (previous != null) {
                lines.add("    " + lower(previous) + " --> " + lower(stage));
            }
            previous = stage;
        }
        lines.add("    operation --> plan: a new backup came, fewer than " + BackupPreemption.MOST_ROUNDS + " rounds");
        for (PreemptionStage stage : List.of(PreemptionStage.PLAN, PreemptionStage.CANCEL, PreemptionStage.DRAIN)) {
            lines.add("    " + lower(stage) + " --> retake: fails, or the job was cancelled");
        }
        lines.add("    retake --> [*]");
        lines.add("```");
        lines.add("");
        lines.add("## What came of a cancel");
        lines.add("");
        lines.add("By how the cancel was answered, and by the state in which the job is found afterwards:");
        lines.add("");
        lines.add("| state afterwards | accepted | declined | no answer |");
        lines.add("| --- | --- | --- | --- |");
        for (LongJobState state : LongJobState.values()) {
            lines.add("| " + state + outcomes(state) + " |");
        }
        lines.add("| (deleted)" + outcomes(null) + " |");
        return String.join("\n", lines) + "\n";
    }

    private static String outcomes(LongJobState state) {
        StringBuilder cells = new StringBuilder();
        for (CancelOutcome.Answer answer : CancelOutcome.Answer.values()) {
            cells.append(" | ").append(CancelOutcome.classify(answer, state));
        }
        return cells.toString();
    }

    private static String lower(PreemptionStage stage) {
        return stage.name().toLowerCase();
    }
}
