package org.zstack.compute.vm.preemption;

import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.message.MessageReply;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The platform's callbacks, written as what is to be done then. Each takes as first argument what fails if that throws. */
public final class Then {
    private Then() {}

    /** Both ends of something that has a value. */
    public static <T> ReturnValueCompletion<T> either(
            AsyncBackup waiting, final Consumer<T> success, final Consumer<ErrorCode> fail) {
        return new ReturnValueCompletion<T>(waiting) {
            @Override
            public void success(T value) {
                success.accept(value);
            }

            @Override
            public void fail(ErrorCode errorCode) {
                fail.accept(errorCode);
            }
        };
    }

    /** The answer to a message. */
    public static CloudBusCallBack answered(AsyncBackup waiting, final Consumer<MessageReply> reply) {
        return new CloudBusCallBack(waiting) {
            @Override
            public void run(MessageReply answer) {
                reply.accept(answer);
            }
        };
    }

    /** The end of something that cannot fail. */
    public static NoErrorCompletion done(AsyncBackup waiting, final Runnable next) {
        return new NoErrorCompletion(waiting) {
            @Override
            public void done() {
                next.run();
            }
        };
    }

    /** The end of a {@code While} loop, with the errors of its steps. */
    public static WhileDoneCompletion all(AsyncBackup waiting, final Consumer<ErrorCodeList> next) {
        return new WhileDoneCompletion(waiting) {
            @Override
            public void done(ErrorCodeList errors) {
                next.accept(errors);
            }
        };
    }

    /** Does it after a pause, in the same thread context. */
    public static void later(ThreadFacade threads, long pauseMs, AsyncBackup waiting, Runnable next) {
        NoErrorCompletion turn = done(waiting, next);
        threads.submitTimeoutTask(turn::done, TimeUnit.MILLISECONDS, pauseMs);
    }
}
