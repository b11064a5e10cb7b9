package org.zstack.utils;

import org.zstack.utils.logging.CLogger;
import org.zstack.utils.logging.Log4jLogger;

import java.util.function.Function;
import java.util.regex.Pattern;

/** The way in to the small tools. */
public class Utils {
    private static final Pattern SECRET =
            Pattern.compile("(\"(?:\\w*[pP]assword|\\w*[sS]ecret|\\w*[pP]asswd)\"\\s*:\\s*)\"(?:\\\\.|[^\"\\\\])*\"");

    public Utils() {}

    /** The text with the values of JSON members named like passwords replaced by stars; null for null. */
    public static String maskSensitiveInfo(String text) {
        return text == null ? null : SECRET.matcher(text).replaceAll("$1\"*****\"");
    }

    public static CLogger getLogger(Class<?> owner) {
        return new Log4jLogger(owner.getName(), Function.identity());
    }

    public static CLogger getLogger(String name) {
        return new Log4jLogger(name, Function.identity());
    }

    /** A logger that sends every line through {@code filter} first. */
    public static CLogger getLogger(Class<?> owner, Function<String, String> filter) {
        return new Log4jLogger(owner.getName(), filter);
    }

    /** A logger that sends every line through {@code filter} first. */
    public static CLogger getLogger(String name, Function<String, String> filter) {
        return new Log4jLogger(name, filter);
    }

    /** A logger that writes no passwords. */
    public static CLogger getSafeLogger(Class<?> owner) {
        return new Log4jLogger(owner.getName(), Utils::maskSensitiveInfo);
    }

    /** A logger that writes no passwords. */
    public static CLogger getSafeLogger(String name) {
        return new Log4jLogger(name, Utils::maskSensitiveInfo);
    }
}
