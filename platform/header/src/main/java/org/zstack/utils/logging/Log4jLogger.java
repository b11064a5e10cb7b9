package org.zstack.utils.logging;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

import java.util.function.Function;

/** Writes to log4j2; the filter is applied only to lines that are written. */
public final class Log4jLogger implements CLogger {
    private final Logger log;
    private final Function<String, String> filter;

    public Log4jLogger(String name, Function<String, String> filter) {
        this.log = LogManager.getLogger(name);
        this.filter = filter;
    }

    @Override
    public boolean isTraceEnabled() {
        return log.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void trace(String message, Throwable cause) {
        if (log.isTraceEnabled()) {
            log.trace(filter.apply(message), cause);
        }
    }

    @Override
    public void trace(String message) {
        if (log.isTraceEnabled()) {
            log.trace(filter.apply(message));
        }
    }

    @Override
    public void debug(String message, Throwable cause) {
        if (log.isDebugEnabled()) {
            log.debug(filter.apply(message), cause);
        }
    }

    @Override
    public void debug(String message) {
        if (log.isDebugEnabled()) {
            log.debug(filter.apply(message));
        }
    }

    @Override
    public void info(String message, Throwable cause) {
        if (log.isInfoEnabled()) {
            log.info(filter.apply(message), cause);
        }
    }

    @Override
    public void info(String message) {
        if (log.isInfoEnabled()) {
            log.info(filter.apply(message));
        }
    }

    @Override
    public void warn(String message, Throwable cause) {
        if (log.isWarnEnabled()) {
            log.warn(filter.apply(message), cause);
        }
    }

    @Override
    public void warn(String message) {
        if (log.isWarnEnabled()) {
            log.warn(filter.apply(message));
        }
    }

    @Override
    public void error(String message, Throwable cause) {
        if (log.isErrorEnabled()) {
            log.error(filter.apply(message), cause);
        }
    }

    @Override
    public void error(String message) {
        if (log.isErrorEnabled()) {
            log.error(filter.apply(message));
        }
    }

    @Override
    public void fatal(String message, Throwable cause) {
        if (log.isFatalEnabled()) {
            log.fatal(filter.apply(message), cause);
        }
    }

    @Override
    public void fatal(String message) {
        if (log.isFatalEnabled()) {
            log.fatal(filter.apply(message));
        }
    }
}
