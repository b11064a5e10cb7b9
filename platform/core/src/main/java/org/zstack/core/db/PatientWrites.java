package org.zstack.core.db;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.concurrent.TimeUnit;

/**
 * Writes down what has been done and cannot be taken back: while the database is away that waits, and so does who is to be
 * answered afterwards. An answer without it would let others go on from a record that is wrong.
 */
@Component
public class PatientWrites {
    private static final CLogger logger = Utils.getLogger(PatientWrites.class);
    private static final long PAUSE_MS = 500;
    private static final long PATIENCE_MS = TimeUnit.MINUTES.toMillis(5);

    @Autowired
    private ThreadFacade threads;

    /** {@link #write(AsyncBackup, long, Runnable, Runnable)} for five minutes. */
    public void write(AsyncBackup waiting, Runnable work, Runnable then) {
        write(waiting, PATIENCE_MS, work, then);
    }

    /**
     * Does the work, and once it went through what follows, on the calling thread or later.
     *
     * @param waiting who fails with the outage if the database stays away too long, or with whatever else is thrown later;
     *     what is thrown at once goes to the caller
     * @param patienceMs how long the outage may last
     * @param work writes to the database, and may be done again if it could not: each is a compare-and-set, or as harmless
     */
    public void write(AsyncBackup waiting, long patienceMs, Runnable work, Runnable then) {
        attempt(waiting, work, then, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs));
    }

    private void attempt(AsyncBackup waiting, Runnable work, Runnable then, long deadline) {
        try {
            work.run();
        } catch (DatabaseUnavailableException away) {
            if (System.nanoTime() - deadline > 0) {
                throw away;
            }
            logger.warn(String.format("to be written again: %s", away.getMessage()));
            // what it throws reaches the one who waits
            NoErrorCompletion again = new NoErrorCompletion(waiting) {
                @Override
                public void done() {
                    attempt(waiting, work, then, deadline);
                }
            };
            threads.submitTimeoutTask(again::done, TimeUnit.MILLISECONDS, PAUSE_MS);
            return;
        }
        then.run();
    }
}
