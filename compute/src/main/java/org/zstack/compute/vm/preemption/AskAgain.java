package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.concurrent.TimeUnit;

/** Asks once more what was not answered: after a pause that doubles up to two seconds, and so often in all. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class AskAgain {
    private static final CLogger logger = Utils.getLogger(AskAgain.class);
    private static final int FOR_A_MESSAGE = 5;
    private static final int FOR_THE_DATABASE = 55;
    private static final long FIRST_PAUSE_MS = 200;
    /** Soon after the database's return the job goes on, before much else is done to the VM. */
    private static final long LONGEST_PAUSE_MS = 2_000;

    @Autowired
    private ThreadFacade thdf;

    private final int atMost;
    private int asked = 1;

    private AskAgain(int atMost) {
        this.atMost = atMost;
    }

    /** For a message whose answer is lost: 3 s in all. */
    static AskAgain forMessage() {
        return new AskAgain(FOR_A_MESSAGE);
    }

    /** For a database that is away: more than a minute and a half in all. */
    static AskAgain forDatabase() {
        return new AskAgain(FOR_THE_DATABASE);
    }

    /** Whichever of the two the error calls for: a platform that is not ready has its database away. */
    static AskAgain after(ErrorCode error, AskAgain forMessage, AskAgain forDatabase) {
        return error != null && error.isError(SysErrors.NOT_READY_ERROR) ? forDatabase : forMessage;
    }

    /** How often it was asked by now, the first time included. */
    int asked() {
        return asked;
    }

    /**
     * Asks later.
     *
     * @param waiting who is told if the question throws
     * @return false, and nothing happens, if it was asked often enough
     */
    boolean later(AsyncBackup waiting, final Runnable question) {
        if (asked >= atMost) {
            return false;
        }
        long pauseMs = asked > 4 ? LONGEST_PAUSE_MS : FIRST_PAUSE_MS << (asked - 1);
        asked++;
        final NoErrorCompletion turn = new NoErrorCompletion(waiting) {
            @Override
            public void done() {
                question.run();
            }
        };
        thdf.submitTimeoutTask(turn::done, TimeUnit.MILLISECONDS, pauseMs);
        return true;
    }

    /** Does work that first of all needs the database, from its beginning again while the database is away. */
    void patiently(final AsyncBackup waiting, final Runnable work) {
        try {
            work.run();
        } catch (OperationFailureException e) {
            // somebody's request is wrong, and stays so
            throw e;
        } catch (RuntimeException e) {
            if (!later(waiting, () -> patiently(waiting, work))) {
                throw e;
            }
            logger.warn(String.format("to be done again: %s", e.getMessage()));
        }
    }
}
