package org.zstack.testlib

/** The environment of a case could not be taken away: what runs after it would find its rows, so nothing does. */
class StopTestSuiteException extends RuntimeException {
    StopTestSuiteException(String message) {
        super(message)
    }

    StopTestSuiteException(String message, Throwable cause) {
        super(message, cause)
    }
}
