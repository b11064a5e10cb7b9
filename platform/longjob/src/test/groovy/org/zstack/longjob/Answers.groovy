package org.zstack.longjob

import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import org.zstack.header.core.Completion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.OperationFailureException

/** A completion whose value a test waits for; its error is thrown. */
class Answer<T> extends ReturnValueCompletion<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>()

    Answer() {
        super(null)
    }

    void success(T value) {
        future.complete(value)
    }

    void fail(ErrorCode error) {
        future.completeExceptionally(new OperationFailureException(error))
    }

    T get() {
        try {
            future.get(20, TimeUnit.SECONDS)
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.cause
        }
    }
}

/** A completion whose end a test waits for: null or the error. */
class Done extends Completion {
    private final CompletableFuture<ErrorCode> future = new CompletableFuture<>()

    Done() {
        super(null)
    }

    void success() {
        future.complete(null)
    }

    void fail(ErrorCode error) {
        future.complete(error)
    }

    ErrorCode get() {
        future.get(20, TimeUnit.SECONDS)
    }
}
