package org.zstack.utils.logging;

/** A logger. */
public interface CLogger {
    boolean isTraceEnabled();

    boolean isDebugEnabled();

    void trace(String message, Throwable cause);

    void trace(String message);

    void debug(String message, Throwable cause);

    void debug(String message);

    void info(String message, Throwable cause);

    void info(String message);

    void warn(String message, Throwable cause);

    void warn(String message);

    void error(String message, Throwable cause);

    void error(String message);

    void fatal(String message, Throwable cause);

    void fatal(String message);
}
