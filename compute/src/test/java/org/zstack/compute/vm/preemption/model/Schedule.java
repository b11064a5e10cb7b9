package org.zstack.compute.vm.preemption.model;

import org.apache.logging.log4j.ThreadContext;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;

/** A manual clock and the steps that are due on it. What happens, and in which order, follows from the seed alone. */
public final class Schedule {
    /** Work of no node: it goes on whoever dies. */
    public static final int WORLD = 0;

    /** Key of the thread context that the platform carries from step to step. */
    static final String API = "api";

    private record Step(long at, long order, int node, String api, Runnable work) {}

    private final PriorityQueue<Step> due =
            new PriorityQueue<>(Comparator.comparingLong(Step::at).thenComparingLong(Step::order));
    private final Random random;
    private final List<String> history = new ArrayList<>();
    private final Set<Integer> dead = new HashSet<>();
    private final IntConsumer onNode;
    private long now = 1_000_000;
    private int runningOn = WORLD;
    private int steps;

    /** @param onNode is told before each step on which node it runs */
    public Schedule(long seed, IntConsumer onNode) {
        random = new Random(seed);
        this.onNode = onNode;
    }

    public long now() {
        return now;
    }

    /** The node on which the present step runs. */
    public int runningOn() {
        return runningOn;
    }

    public int random(int bound) {
        return random.nextInt(bound);
    }

    /** Does the work after so many ms, in the present thread context; steps due at the same time come in any order. */
    public void after(long ms, int node, Runnable work) {
        if (dead.contains(node)) {
            return;
        }
        long order = ((long) random.nextInt(1 << 16) << 32) + steps++;
        due.add(new Step(now + Math.max(0, ms), order, node, ThreadContext.get(API), work));
    }

    /** What a dead node had still to do is never done, nor what it is given to do later. */
    public void forget(int node) {
        dead.add(node);
        due.removeIf(step -> step.node() == node);
    }

    public void log(String what) {
        history.add(String.format("%7d ms  %s", now - 1_000_000, what));
    }

    public List<String> history() {
        return history;
    }

    /** Runs until nothing is left to do, or too much has been done. */
    public boolean runToEnd(int mostSteps) {
        for (int done = 0; done < mostSteps; done++) {
            Step step = due.poll();
            if (step == null) {
                return true;
            }
            step(step);
        }
        return false;
    }

    private void step(Step step) {
        now = Math.max(now, step.at());
        runningOn = step.node();
        onNode.accept(runningOn);
        inContext(step.api(), step.work());
    }

    /** Does the work under this API id, and restores the one before. */
    static void inContext(String api, Runnable work) {
        String before = ThreadContext.get(API);
        put(api);
        try {
            work.run();
        } finally {
            put(before);
        }
    }

    private static void put(String api) {
        if (api == null) {
            ThreadContext.remove(API);
        } else {
            ThreadContext.put(API, api);
        }
    }
}
