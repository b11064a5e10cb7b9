package org.zstack.cli.chaos;

import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Makes trouble, one kind at a time; what and when follows from the seed. */
final class Nemesis {
    /** Kinds of trouble. */
    enum Kind {
        /** kill -9, and started again. */
        KILL,
        /** SIGSTOP, and SIGCONT later. */
        FREEZE,
        /** Told to stop, and started again. */
        RESTART,
        /** The database is shut down, and started again. */
        DATABASE,
        /** Some answers of hosts come late, some twice, some never. */
        CALLBACKS,
        /** A node cannot reach the database. */
        CUT_DATABASE,
        /** A node and the other nodes cannot reach each other. */
        CUT_PEERS,
        /** A node and the hosts cannot reach each other. */
        CUT_HOSTS
    }

    /** What strikes do, and what becomes whole again. */
    interface Hand {
        /**
         * Makes trouble and takes it away again.
         *
         * @param node from 0
         * @param ms how long it lasts
         * @param tell called with what is done
         */
        void strike(Kind kind, int node, int ms, Random random, Teller tell) throws InterruptedException;

        /** No trouble at all is left. */
        void heal();
    }

    /** Hears what is done. */
    @FunctionalInterface
    interface Teller {
        void tell(Strike.Phase phase, String what);
    }

    private final Hand hand;
    private final int nodes;
    private final Random random;
    private final Consumer<Strike> report;
    private final Queue<Strike> strikes = new ConcurrentLinkedQueue<>();
    private final TroubleBag bag;
    private final CountDownLatch stop;
    private Thread thread;
    private volatile RuntimeException failure;

    /** @param stop trouble ends early when it is counted down */
    Nemesis(Hand hand, int nodes, long seed, CountDownLatch stop, Consumer<Strike> report) {
        this.hand = hand;
        this.nodes = nodes;
        this.random = new Random(seed);
        this.bag = new TroubleBag(seed);
        this.stop = stop;
        this.report = report;
    }

    void start() {
        thread = new Thread(this::run, "nemesis");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when everything that was broken is whole again. */
    void stop() throws InterruptedException {
        stop.countDown();
        thread.join();
        hand.heal();
        if (failure != null) {
            throw failure;
        }
    }

    /** False once trouble is over or could not be made any more. */
    boolean isAtWork() {
        return failure == null && stop.getCount() > 0;
    }

    List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    private void run() {
        try {
            while (!stop.await(4_000 + random.nextInt(6_000), TimeUnit.MILLISECONDS)) {
                Kind kind = bag.draw();
                int node = random.nextInt(nodes);
                hand.strike(kind, node, 2_000 + random.nextInt(12_000), random, (phase, what) -> {
                    boolean one = kind != Kind.DATABASE && kind != Kind.CALLBACKS;
                    String name = one ? "node-" + (node + 1) : null;
                    Strike strike = new Strike(System.currentTimeMillis(), kind, phase, name, what);
                    strikes.add(strike);
                    report.accept(strike);
                });
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            failure = broken;
        }
    }
}
