package org.zstack.core.aspect;

import org.zstack.core.db.DatabaseErrors;
import org.zstack.core.errorcode.ErrorCodes;
import org.zstack.core.thread.SyncTaskChain;
import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.core.AbstractCompletion;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.Completion;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.core.workflow.FlowException;
import org.zstack.header.core.workflow.FlowRollback;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.message.Message;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Tells whoever waits that work failed: each {@link AsyncBackup} hears it in its own way, exactly once. */
public final class AsyncBackups {
    private static final CLogger logger = Utils.getLogger(AsyncBackups.class);
    private static volatile BiConsumer<Message, ErrorCode> messageReplier;

    private AsyncBackups() {}

    /** How a message is answered with an error; the bus says so when it starts. */
    public static void answerMessagesBy(BiConsumer<Message, ErrorCode> replier) {
        messageReplier = replier;
    }

    /** The error that an exception carries, or an internal error that describes it. */
    public static ErrorCode errorOf(Throwable t) {
        if (t instanceof OperationFailureException e && e.getErrorCode() != null) {
            return e.getErrorCode();
        }
        if (t instanceof FlowException e && e.getErrorCode() != null) {
            return e.getErrorCode();
        }
        if (t instanceof ApiMessageInterceptionException e && e.getError() != null) {
            return e.getError();
        }
        if (DatabaseErrors.isOutage(t)) {
            return ErrorCodes.of(SysErrors.NOT_READY_ERROR, "%s; try again later", t.getMessage());
        }
        return ErrorCodes.of(
                SysErrors.INTERNAL, "unhandled exception[%s]: %s", t.getClass().getName(), t.getMessage());
    }

    /** True when somebody would hear of a failure. */
    public static boolean isAnyoneWaiting(AbstractCompletion completion) {
        return completion.getBackups() != null
                && completion.getBackups().stream().anyMatch(Objects::nonNull);
    }

    /** An exception left this completion: its backups fail. */
    public static void fail(AbstractCompletion completion, Throwable t) {
        fail(completion, errorOf(t));
    }

    /** The completion cannot tell: its backups fail. */
    public static void fail(AbstractCompletion completion, ErrorCode error) {
        if (completion.getBackups() == null) {
            return;
        }
        for (AsyncBackup backup : completion.getBackups()) {
            if (backup != null) {
                failOne(backup, error);
            }
        }
    }

    private static void failOne(AsyncBackup backup, ErrorCode error) {
        try {
            tell(backup, error);
        } catch (Throwable t) {
            logger.warn(
                    String.format(
                            "%s could not be told of %s", backup.getClass().getName(), error),
                    t);
        }
    }

    private static void tell(AsyncBackup backup, ErrorCode error) {
        if (backup instanceof Message message) {
            if (messageReplier != null) {
                messageReplier.accept(message, error);
            }
        } else if (backup instanceof Completion completion) {
            completion.fail(error);
        } else if (backup instanceof ReturnValueCompletion<?> completion) {
            completion.fail(error);
        } else if (backup instanceof WhileCompletion completion) {
            completion.addError(error);
            completion.done();
        } else if (backup instanceof NoErrorCompletion completion) {
            completion.done();
        } else if (backup instanceof WhileDoneCompletion completion) {
            ErrorCodeList errors = new ErrorCodeList();
            errors.setCauses(new ArrayList<>(List.of(error)));
            completion.done(errors);
        } else if (backup instanceof FlowTrigger trigger) {
            trigger.fail(error);
        } else if (backup instanceof FlowRollback rollback) {
            rollback.rollback();
        } else if (backup instanceof SyncTaskChain chain) {
            chain.next();
        } else if (backup instanceof AbstractCompletion completion) {
            fail(completion, error);
        }
    }
}
