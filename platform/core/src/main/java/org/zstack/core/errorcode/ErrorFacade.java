package org.zstack.core.errorcode;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;

import java.util.List;

/** Makes error codes. */
public interface ErrorFacade {
    /** An error of this code with a cause; null: none. */
    ErrorCode instantiateErrorCode(Enum<?> code, ErrorCode cause);

    /** An error of this code with a cause; null: none. */
    ErrorCode instantiateErrorCode(String code, ErrorCode cause);

    /** An error of this code with details and a cause; null: none. */
    ErrorCode instantiateErrorCode(Enum<?> code, String details, ErrorCode cause);

    /** An error of this code with details and a cause; null: none. */
    ErrorCode instantiateErrorCode(String code, String details, ErrorCode cause);

    /** An operation error with a cause; null: none. */
    ErrorCode stringToOperationError(String details, ErrorCode cause);

    /** An error that lists several. */
    ErrorCodeList instantiateErrorCode(Enum<?> code, List<ErrorCode> causes);

    /** An error that lists several. */
    ErrorCodeList instantiateErrorCode(String code, List<ErrorCode> causes);

    /** An error that lists several. */
    ErrorCodeList instantiateErrorCode(Enum<?> code, String details, List<ErrorCode> causes);

    /** An error that lists several. */
    ErrorCodeList instantiateErrorCode(String code, String details, List<ErrorCode> causes);

    /** An operation error that lists several. */
    ErrorCodeList stringToOperationError(String details, List<ErrorCode> causes);

    /** An error of this code. */
    ErrorCode instantiateErrorCode(Enum<?> code, String details);

    /** An error of this code. */
    ErrorCode instantiateErrorCode(String code, String details);

    /** SYS.1000. */
    ErrorCode stringToInternalError(String details);

    /** SYS.1000. */
    ErrorCode throwableToInternalError(Throwable t);

    /** SYS.1001. */
    ErrorCode stringToTimeoutError(String details);

    /** SYS.1001. */
    ErrorCode throwableToTimeoutError(Throwable t);

    /** SYS.1006. */
    ErrorCode stringToOperationError(String details);

    /** SYS.1006. */
    ErrorCode throwableToOperationError(Throwable t);

    /** SYS.1007. */
    ErrorCode stringToInvalidArgumentError(String details);

    /** SYS.1007. */
    ErrorCode throwableToInvalidArgumentError(Throwable t);
}
