package org.zstack.header.message;

import java.lang.reflect.Field;

/** A check that every parameter of an API message has to pass. */
public interface ApiMessageValidator {
    /** Throws when the value breaks a rule of the parameter; {@code value} may be null. */
    void validate(APIMessage msg, Field field, Object value, APIParam param);
}
