package org.zstack.compute.vm.preemption.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/** A manual clock and the steps that are due on it. What happens, and in which order, follows from the seed alone. */
public final class Schedule {
    /** Work of no node: it goes on whoever dies. */
    public static final int WORLD = 0;

    private record Step(long at, long order, int node, String label, Runnable work) {}

    private final PriorityQueue<Step> due =
            new PriorityQueue<>(Comparator.comparingLong(Step::at).thenComparingLong(Step::order));
    private final Random random;
    private final List<String> history = new ArrayList<>();
    private final Set<Integer> dead = new HashSet<>();
    private long now = 1_000_000;
    private int runningOn = WORLD;
    private int steps;

    public Schedule(long seed) {
        random = new Random(seed);
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

    /** Does the work after so many ms; steps due at the same time come in any order. */
    public void after(long ms, int node, String label, Runnable work) {
        if (dead.contains(node)) {
            return;
        }
        long order = ((long) random.nextInt(1 << 16) << 32) + steps++;
        due.add(new Step(now + Math.max(0, ms), order, node, label, work));
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

    /** Runs what is due until then, and stops the clock there. */
    public void runUntil(long then) {
        while (!due.isEmpty() && due.peek().at() <= then) {
            step(due.poll());
        }
        now = then;
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
        step.work().run();
    }
}
