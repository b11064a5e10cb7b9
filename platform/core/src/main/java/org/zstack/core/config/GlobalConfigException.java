package org.zstack.core.config;

import org.zstack.header.exception.CloudRuntimeException;

/** A setting is declared wrongly, is not there, or may not have a value; the message names setting, value and rule. */
public class GlobalConfigException extends CloudRuntimeException {
    public GlobalConfigException(String message) {
        super(message);
    }

    public GlobalConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
