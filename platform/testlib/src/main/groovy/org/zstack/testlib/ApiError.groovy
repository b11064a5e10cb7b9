package org.zstack.testlib

/** A failed API call. */
class ApiError extends AssertionError {
    /** The SDK's error: code, description, details, cause. */
    final transient Object error

    ApiError(String action, Object error) {
        super("${action} failed: ${describe(error)}" as Object)
        this.error = error
    }

    private static String describe(Object error) {
        def text = "${error.code} ${error.description}: ${error.details}"
        return error.cause == null ? text : "${text}, caused by ${describe(error.cause)}"
    }
}
