package org.zstack.core.db;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs work in the transaction of the calling thread, or in a new one; a read of its own needs none. A new one that lost a race (deadlock, lock wait)
 * or whose connection was cut is run again from its beginning; an outage of the database becomes a
 * {@link DatabaseUnavailableException}.
 */
public final class Transactions {
    private static final CLogger logger = Utils.getLogger(Transactions.class);
    /** Runs of one transaction that keeps losing races. */
    private static final int RACES = 10;
    /** Runs of one transaction whose connection was cut: the next one gets another connection, or an outage's error. */
    private static final int CUTS = 3;

    private final EntityManagerFactory factory;
    private final EntityManager entityManager;
    private final TransactionTemplate template;
    private final DatabaseHealth health;

    Transactions(
            EntityManagerFactory factory,
            EntityManager entityManager,
            PlatformTransactionManager manager,
            DatabaseHealth health) {
        this.factory = factory;
        this.entityManager = entityManager;
        this.template = new TransactionTemplate(manager);
        this.health = health;
    }

    /** Runs work that may be run several times: it changes nothing but the database until it returns. */
    public <T> T run(Function<EntityManager, T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.apply(entityManager);
        }
        return repeated(() -> new Attempt<>(work));
    }

    /** Runs work that only reads, and needs no more than READ COMMITTED: each statement is on its own. */
    public <T> T read(Function<EntityManager, T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.apply(entityManager);
        }
        return repeated(() -> new Reading<>(work));
    }

    private <T> T repeated(Supplier<Run<T>> runs) {
        for (int attempt = 1; ; attempt++) {
            Run<T> run = runs.get();
            try {
                return run.execute();
            } catch (RuntimeException e) {
                boolean again = DatabaseErrors.lostARace(e) && attempt < RACES
                        || DatabaseErrors.isOutage(e) && run.undone() && attempt < CUTS;
                if (!again) {
                    throw translated(e);
                }
                logger.debug(String.format("a transaction is repeated after attempt %d: %s", attempt, e));
                pause(attempt);
            }
        }
    }

    private interface Run<T> {
        T execute();

        /** After a failure: whether nothing of it can have been kept. */
        boolean undone();
    }

    private final class Reading<T> implements Run<T> {
        private final Function<EntityManager, T> work;

        Reading(Function<EntityManager, T> work) {
            this.work = work;
        }

        @Override
        public T execute() {
            return ConnectionKind.STATEMENT.during(() -> {
                try (EntityManager reader = factory.createEntityManager()) {
                    return work.apply(reader);
                }
            });
        }

        @Override
        public boolean undone() {
            return true;
        }
    }

    private final class Attempt<T> implements Run<T> {
        private final Function<EntityManager, T> work;
        private RuntimeException failure;

        Attempt(Function<EntityManager, T> work) {
            this.work = work;
        }

        @Override
        public T execute() {
            return ConnectionKind.TRANSACTION.during(this::commit);
        }

        /** Throws the work's own failure, where a rollback after it failed too. */
        private T commit() {
            try {
                return template.execute(status -> {
                    try {
                        return work.apply(entityManager);
                    } catch (RuntimeException e) {
                        failure = e;
                        throw e;
                    }
                });
            } catch (RuntimeException e) {
                if (failure != null && failure != e) {
                    failure.addSuppressed(e);
                    throw failure;
                }
                throw e;
            }
        }

        @Override
        public boolean undone() {
            return failure != null;
        }
    }

    private RuntimeException translated(RuntimeException e) {
        if (e instanceof DatabaseUnavailableException || !DatabaseErrors.isOutage(e)) {
            return e;
        }
        health.lookNow();
        return new DatabaseUnavailableException("the database is not available: " + rootMessage(e), e);
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private static void pause(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(5, 10L + 10L * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("interrupted while repeating a transaction", e);
        }
    }
}
