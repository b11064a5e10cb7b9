package org.zstack.core.errorcode;

import org.springframework.stereotype.Component;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.errorcode.SysErrors;

import java.util.List;

/** {@link ErrorFacade} over {@link ErrorCodes}. */
@Component
public class ErrorFacadeImpl implements ErrorFacade {
    @Override
    public ErrorCode instantiateErrorCode(Enum<?> code, ErrorCode cause) {
        return instantiateErrorCode(code.toString(), cause);
    }

    @Override
    public ErrorCode instantiateErrorCode(String code, ErrorCode cause) {
        return instantiateErrorCode(code, cause == null ? null : cause.getDetails(), cause);
    }

    @Override
    public ErrorCode instantiateErrorCode(Enum<?> code, String details, ErrorCode cause) {
        return instantiateErrorCode(code.toString(), details, cause);
    }

    @Override
    public ErrorCode instantiateErrorCode(String code, String details, ErrorCode cause) {
        ErrorCode error = ErrorCodes.of(code, details);
        if (cause != null) {
            error.setCause(cause);
        }
        return error;
    }

    @Override
    public ErrorCode stringToOperationError(String details, ErrorCode cause) {
        return instantiateErrorCode(SysErrors.OPERATION_ERROR, details, cause);
    }

    @Override
    public ErrorCodeList instantiateErrorCode(Enum<?> code, List<ErrorCode> causes) {
        return instantiateErrorCode(code.toString(), causes);
    }

    @Override
    public ErrorCodeList instantiateErrorCode(String code, List<ErrorCode> causes) {
        return ErrorCodes.listOf(code, null, causes);
    }

    @Override
    public ErrorCodeList instantiateErrorCode(Enum<?> code, String details, List<ErrorCode> causes) {
        return instantiateErrorCode(code.toString(), details, causes);
    }

    @Override
    public ErrorCodeList instantiateErrorCode(String code, String details, List<ErrorCode> causes) {
        return ErrorCodes.listOf(code, details, causes);
    }

    @Override
    public ErrorCodeList stringToOperationError(String details, List<ErrorCode> causes) {
        return instantiateErrorCode(SysErrors.OPERATION_ERROR, details, causes);
    }

    @Override
    public ErrorCode instantiateErrorCode(Enum<?> code, String details) {
        return ErrorCodes.of(code.toString(), details);
    }

    @Override
    public ErrorCode instantiateErrorCode(String code, String details) {
        return ErrorCodes.of(code, details);
    }

    @Override
    public ErrorCode stringToInternalError(String details) {
        return instantiateErrorCode(SysErrors.INTERNAL, details);
    }

    @Override
    public ErrorCode throwableToInternalError(Throwable t) {
        return stringToInternalError(describe(t));
    }

    @Override
    public ErrorCode stringToTimeoutError(String details) {
        return instantiateErrorCode(SysErrors.TIMEOUT, details);
    }

    @Override
    public ErrorCode throwableToTimeoutError(Throwable t) {
        return stringToTimeoutError(describe(t));
    }

    @Override
    public ErrorCode stringToOperationError(String details) {
        return instantiateErrorCode(SysErrors.OPERATION_ERROR, details);
    }

    @Override
    public ErrorCode throwableToOperationError(Throwable t) {
        return stringToOperationError(describe(t));
    }

    @Override
    public ErrorCode stringToInvalidArgumentError(String details) {
        return instantiateErrorCode(SysErrors.INVALID_ARGUMENT_ERROR, details);
    }

    @Override
    public ErrorCode throwableToInvalidArgumentError(Throwable t) {
        return stringToInvalidArgumentError(describe(t));
    }

    private static String describe(Throwable t) {
        return t.getMessage() == null ? t.toString() : t.getMessage();
    }
}
