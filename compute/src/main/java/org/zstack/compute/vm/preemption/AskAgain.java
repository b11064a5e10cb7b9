package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.NoErrorCompletion;

import java.util.concurrent.TimeUnit;

/** Asks once more what was not answered: after a pause that doubles, and five times in all. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class AskAgain {
    private static final int ASKED_AT_MOST = 5;
    private static final long FIRST_PAUSE_MS = 200;

    @Autowired
    private ThreadFacade thdf;

    private int asked = 1;

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
        if (asked >= ASKED_AT_MOST) {
            return false;
        }
        long pauseMs = FIRST_PAUSE_MS << (asked - 1);
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
}
