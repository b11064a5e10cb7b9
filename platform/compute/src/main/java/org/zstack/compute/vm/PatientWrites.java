package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.db.DatabaseUnavailableException;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.concurrent.TimeUnit;

/**
 * Writes down what a host has done to a VM. While the database is away that waits, and the VM keeps its place in the
 * {@link VmQueue}: an answer without it would let something else be done to a VM of which the record is wrong.
 */
@Component
class PatientWrites {
    private static final CLogger logger = Utils.getLogger(PatientWrites.class);
    private static final long PAUSE_MS = 500;
    private static final long PATIENCE_MS = TimeUnit.MINUTES.toMillis(5);

    @Autowired
    private ThreadFacade threads;

    /**
     * Does the work, and once it went through what follows, on the calling thread or later.
     *
     * @param waiting who fails with the outage if the database stays away for five minutes, or with whatever else is thrown
     * @param work writes to the database, and may be done again if it could not; each is a compare-and-set
     */
    void write(AsyncBackup waiting, Runnable work, Runnable then) {
        write(waiting, work, then, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS));
    }

    private void write(AsyncBackup waiting, Runnable work, Runnable then, long deadline) {
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
                    write(waiting, work, then, deadline);
                }
            };
            threads.submitTimeoutTask(again::done, TimeUnit.MILLISECONDS, PAUSE_MS);
            return;
        }
        then.run();
    }
}
