package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.springframework.transaction.TransactionException;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.AsyncBackup;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;

/** Asks again what was not answered: after a pause that doubles up to two seconds, and so often in all. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class AskAgain {
    private static final CLogger logger = Utils.getLogger(AskAgain.class);
    private static final int FOR_A_MESSAGE = 5;
    private static final int FOR_THE_DATABASE = 55;
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 2_000;

    @Autowired
    private ThreadFacade thdf;

    private final String jobUuid;
    private final int atMost;
    private int asked = 1;

    private AskAgain(String jobUuid, int atMost) {
        this.jobUuid = jobUuid;
        this.atMost = atMost;
    }

    /** For a message whose answer is lost: 3 s in all. */
    public static AskAgain forMessage(String jobUuid) {
        return new AskAgain(jobUuid, FOR_A_MESSAGE);
    }

    /** For a database that is away: more than a minute and a half in all. */
    public static AskAgain forDatabase(String jobUuid) {
        return new AskAgain(jobUuid, FOR_THE_DATABASE);
    }

    /** How often it was asked by now, the first time included. */
    int asked() {
        return asked;
    }

    /**
     * Asks later.
     *
     * @param waiting what fails if the question throws
     * @return false, and nothing happens, if it was asked often enough
     */
    public boolean later(AsyncBackup waiting, Runnable question) {
        if (asked >= atMost) {
            return false;
        }
        long pauseMs = asked > 4 ? LONGEST_PAUSE_MS : FIRST_PAUSE_MS << (asked - 1);
        asked++;
        Then.later(thdf, pauseMs, waiting, question);
        return true;
    }

    /** Does work that needs the database, from its beginning again while the database is away. */
    public void patiently(AsyncBackup waiting, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!isOutage(e) || !later(waiting, () -> patiently(waiting, work))) {
                throw e;
            }
            logger.warn(
                    String.format("longjob[uuid:%s] waits for the database, try %d of %d", jobUuid, asked, atMost), e);
        }
    }

    /** Whether an outage of the database explains the exception. A statement that is wrong stays wrong. */
    public static boolean isOutage(Throwable e) {
        for (Throwable one = e; one != null; one = one.getCause()) {
            if (one instanceof SQLException) {
                return !(one instanceof SQLSyntaxErrorException
                        || one instanceof SQLDataException
                        || one instanceof SQLIntegrityConstraintViolationException);
            }
        }
        return e instanceof TransactionException;
    }
}
