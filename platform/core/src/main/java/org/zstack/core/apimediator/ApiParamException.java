package org.zstack.core.apimediator;

import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.errorcode.ErrorCode;

/** A message whose parameters alone, whatever the state of the cloud, break a rule of their {@code @APIParam}. */
public class ApiParamException extends ApiMessageInterceptionException {
    /** {@code error} names field, value and rule. */
    public ApiParamException(ErrorCode error) {
        super(error);
    }
}
