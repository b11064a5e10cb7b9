package org.zstack.testlib

/** Repeats what fails until it does not. */
class Retry {
    private static final long FIRST_PAUSE_MS = 10
    private static final long PAUSE_MS = 100

    /** Repeats {@code work} until it throws no more and answers it; throws the last failure once the time is over. */
    static <T> T within(long millis, Closure<T> work) {
        long until = System.nanoTime() + millis * 1_000_000
        long pause = FIRST_PAUSE_MS
        while (true) {
            try {
                return work.call()
            } catch (Throwable e) {
                if (e instanceof InterruptedException || e instanceof StopTestSuiteException || System.nanoTime() > until) {
                    throw e
                }
            }
            Thread.sleep(pause)
            pause = Math.min(PAUSE_MS, pause * 2)
        }
    }

    /**
     * As {@code retryInSecs} of a case: {@code work} has succeeded when it throws nothing and answers nothing or true. The
     * platform's library gives up silently on any other answer; here that is an error.
     */
    static boolean untilTrue(long millis, Closure work) {
        return within(millis) {
            Object answer = work.call()
            if (answer != null && answer != true) {
                throw new AssertionError("retried, since it answers [${answer}]: neither nothing nor true" as Object)
            }
            return true
        }
    }
}
