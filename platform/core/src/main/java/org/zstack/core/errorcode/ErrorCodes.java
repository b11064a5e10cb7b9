package org.zstack.core.errorcode;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.identity.IdentityErrors;
import org.zstack.header.longjob.LongJobErrors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes error codes with their descriptions; usable before anything is started. */
public final class ErrorCodes {
    private static final Map<String, String> DESCRIPTIONS = new ConcurrentHashMap<>();

    static {
        describe(SysErrors.INTERNAL, "An internal error happened in the system");
        describe(SysErrors.TIMEOUT, "An operation timed out");
        describe(SysErrors.CREATE_RESOURCE_ERROR, "A resource could not be created");
        describe(SysErrors.RESOURCE_NOT_FOUND, "A resource does not exist");
        describe(SysErrors.DELETE_RESOURCE_ERROR, "A resource could not be deleted");
        describe(SysErrors.CHANGE_RESOURCE_STATE_ERROR, "The state of a resource could not be changed");
        describe(SysErrors.OPERATION_ERROR, "An operation failed");
        describe(SysErrors.INVALID_ARGUMENT_ERROR, "An argument is not valid");
        describe(SysErrors.UNKNOWN_MESSAGE_ERROR, "A message is not understood");
        describe(SysErrors.NO_ROUTE_ERROR, "No service handles a message");
        describe(SysErrors.NOT_READY_ERROR, "The system is not ready");
        describe(SysErrors.UNDELIVERABLE_ERROR, "A message could not be delivered");
        describe(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, "A management node is not available");
        describe(SysErrors.NO_CAPABILITY_ERROR, "A capability is missing");
        describe(SysErrors.UNIMPLEMENTED_OPERATION_ERROR, "An operation is not implemented");
        describe(SysErrors.HTTP_ERROR, "An HTTP call failed");
        describe(SysErrors.IO_ERROR, "Input or output failed");
        describe(SysErrors.CANCEL_ERROR, "An operation was cancelled");
        describe(LongJobErrors.CANCELED, "A long job was cancelled");
        describe(LongJobErrors.NONCANCELABLE, "There is nothing to cancel, or it cannot be cancelled any more");
        describe(LongJobErrors.INTERRUPTED, "A long job was interrupted and will be resumed");
        describe(LongJobErrors.NOT_SUPPORTED, "The class of a long job does not support the operation");
        describe(IdentityErrors.AUTHENTICATION_ERROR, "The caller is not who it says it is");
        describe(IdentityErrors.INVALID_SESSION, "The session does not exist or has expired");
        describe(IdentityErrors.PERMISSION_DENIED, "The caller may not do this");
    }

    private ErrorCodes() {}

    /** What errors of a code say by default. */
    public static void describe(Enum<?> code, String description) {
        DESCRIPTIONS.put(code.toString(), description);
    }

    /** An error whose details are a format and its arguments; without arguments the format is taken as it is. */
    public static ErrorCode of(Enum<?> code, String format, Object... args) {
        return of(code.toString(), format(format, args));
    }

    /** An error with details; null: none. */
    public static ErrorCode of(String code, String details) {
        return new ErrorCode(code, description(code), details);
    }

    /** An error that lists several. */
    public static ErrorCodeList listOf(String code, String details, List<ErrorCode> causes) {
        ErrorCodeList list = new ErrorCodeList();
        list.setCode(code);
        list.setDescription(description(code));
        list.setDetails(details);
        list.setCauses(causes == null ? new ArrayList<>() : new ArrayList<>(causes));
        return list;
    }

    /** The format with its arguments; a broken format never hides the message. */
    public static String format(String format, Object... args) {
        if (format == null || args == null || args.length == 0) {
            return format;
        }
        try {
            return String.format(format, args);
        } catch (IllegalFormatException e) {
            return format + " " + Arrays.toString(args);
        }
    }

    private static String description(String code) {
        return DESCRIPTIONS.getOrDefault(code, code);
    }
}
