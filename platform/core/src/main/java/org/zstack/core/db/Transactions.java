package org.zstack.core.db;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import jakarta.persistence.EntityManager;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs work in the transaction of the calling thread, or in a new one. A new one that lost a race (deadlock, lock wait)
 * is run again from its beginning; an outage of the database becomes a {@link DatabaseUnavailableException}.
 */
public final class Transactions {
    private static final CLogger logger = Utils.getLogger(Transactions.class);
    private static final int TRIES = 10;

    private final EntityManager entityManager;
    private final TransactionTemplate template;
    private final DatabaseHealth health;

    Transactions(EntityManager entityManager, PlatformTransactionManager manager, DatabaseHealth health) {
        this.entityManager = entityManager;
        this.template = new TransactionTemplate(manager);
        this.health = health;
    }

    /** Runs work that may be run several times: it changes nothing but the database until it returns. */
    public <T> T run(Function<EntityManager, T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return translated(() -> work.apply(entityManager));
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return translated(() -> template.execute(status -> work.apply(entityManager)));
            } catch (RuntimeException e) {
                if (attempt == TRIES || !DatabaseErrors.lostARace(e)) {
                    throw e;
                }
                logger.debug(String.format("a transaction lost a race, attempt %d of %d: %s", attempt, TRIES, e));
                pause(attempt);
            }
        }
    }

    private interface Work<T> {
        T run();
    }

    private <T> T translated(Work<T> work) {
        try {
            return work.run();
        } catch (DatabaseUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            if (DatabaseErrors.isOutage(e)) {
                health.lookNow();
                throw new DatabaseUnavailableException("the database is not available: " + rootMessage(e), e);
            }
            throw e;
        }
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
