package org.zstack.compute.vm.preemption.model;

import java.util.ArrayList;
import java.util.List;

/** Runs the real {@code MigrateVmLongJob} through schedules of the model, and makes a bad one small. */
public final class ModelRun {
    private static final int MOST_STEPS = 20_000;

    /** What came of one schedule; no violations is what is wanted. */
    public record Outcome(Scenario scenario, List<String> violations, List<String> history) {
        public boolean isGood() {
            return violations.isEmpty();
        }

        @Override
        public String toString() {
            return scenario + "\n  broken:\n    " + String.join("\n    ", violations) + "\n  history:\n    "
                    + String.join("\n    ", history);
        }
    }

    private ModelRun() {}

    public static Outcome run(Scenario scenario) {
        ModelWorld world = new ModelWorld(scenario);
        ModelEngine engine = new ModelEngine(world);
        ModelBus bus = new ModelBus(world, new ModelVmService(world, engine), engine);
        ModelBeans.use(world, bus);
        engine.begin();
        engine.checkEnd(world.schedule.runToEnd(MOST_STEPS));
        return new Outcome(scenario, new ArrayList<>(world.violations.all), world.schedule.history());
    }

    /** Runs so many seeds from the first on; returns the first bad outcome, shrunk, or null. */
    public static Outcome firstBad(long firstSeed, int schedules) {
        ModelBeans.wire();
        for (long seed = firstSeed; seed < firstSeed + schedules; seed++) {
            Outcome outcome = run(new Scenario(seed));
            if (!outcome.isGood()) {
                return shrink(outcome);
            }
        }
        return null;
    }

    /** Leaves out every disturbance that the failure does not need. */
    private static Outcome shrink(Outcome bad) {
        for (int i = bad.scenario().disturbances.size() - 1; i >= 0; i--) {
            Outcome smaller = run(bad.scenario().without(i));
            if (!smaller.isGood()) {
                bad = smaller;
            }
        }
        return bad;
    }

    /** The number of the schedule that broke a promise first, counted from 1; 0 if none did. */
    public static int firstBadNumber(long firstSeed, int schedules) {
        Outcome bad = firstBad(firstSeed, schedules);
        return bad == null ? 0 : (int) (bad.scenario().seed - firstSeed + 1);
    }
}
