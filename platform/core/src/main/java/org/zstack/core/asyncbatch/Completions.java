package org.zstack.core.asyncbatch;

import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.Completion;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.message.MessageReply;

import java.util.function.Consumer;

/** Completions from lambdas, for where an anonymous class says no more. */
public final class Completions {
    private Completions() {}

    /** A completion without a value. */
    public static Completion of(Runnable onSuccess, Consumer<ErrorCode> onFail, AsyncBackup... backups) {
        return new Completion(null, backups) {
            @Override
            public void success() {
                onSuccess.run();
            }

            @Override
            public void fail(ErrorCode error) {
                onFail.accept(error);
            }
        };
    }

    /** A completion with a value. */
    public static <T> ReturnValueCompletion<T> returning(
            Consumer<T> onSuccess, Consumer<ErrorCode> onFail, AsyncBackup... backups) {
        return new ReturnValueCompletion<T>(null, backups) {
            @Override
            public void success(T value) {
                onSuccess.accept(value);
            }

            @Override
            public void fail(ErrorCode error) {
                onFail.accept(error);
            }
        };
    }

    /** A completion that cannot fail. */
    public static NoErrorCompletion ending(Runnable onDone, AsyncBackup... backups) {
        return new NoErrorCompletion(backups) {
            @Override
            public void done() {
                onDone.run();
            }
        };
    }

    /** The end of a {@link While}. */
    public static WhileDoneCompletion collecting(Consumer<ErrorCodeList> onDone, AsyncBackup... backups) {
        return new WhileDoneCompletion(null, backups) {
            @Override
            public void done(ErrorCodeList errors) {
                onDone.accept(errors);
            }
        };
    }

    /** A callback of the bus. */
    public static CloudBusCallBack onReply(Consumer<MessageReply> onReply, AsyncBackup... backups) {
        return new CloudBusCallBack(null, backups) {
            @Override
            public void run(MessageReply reply) {
                onReply.accept(reply);
            }
        };
    }
}
