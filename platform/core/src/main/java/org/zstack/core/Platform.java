package org.zstack.core;

import org.zstack.core.componentloader.ComponentLoader;
import org.zstack.core.errorcode.ErrorCodes;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.utils.Utils;
import org.zstack.utils.Uuids;
import org.zstack.utils.logging.CLogger;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every part of the platform may ask for without having it injected. */
public final class Platform {
    /** The class path folder of component descriptions. */
    public static final String COMPONENT_CLASSPATH_HOME = "componentsHome";

    /** A uuid that names nothing. */
    public static final String FAKE_UUID = "THIS_IS_A_FAKE_UUID";

    /** Why the process ended, among its thread context's keys. */
    public static final String EXIT_REASON = "ExitReason";

    /** A system property: end the process without stopping its parts. */
    public static final String SKIP_STOP = "skipStop";

    /** Whether the management node serves. */
    public static volatile boolean IS_RUNNING;

    /** A resource type to the type that it belongs to. */
    public static final Map<String, String> childResourceToBaseResourceMap = new ConcurrentHashMap<>();

    /** Replaces what {@link #New} makes, in tests; null: nothing. */
    public static volatile Function<Supplier<?>, Object> functionForMockTestObject;

    private static final CLogger logger = Utils.getLogger(Platform.class);
    private static final int DEFAULT_PORT = 8080;
    private static final Timestamp STARTED = new Timestamp(System.currentTimeMillis());
    private static final Map<String, LongAdder> ERRORS = new ConcurrentHashMap<>();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static volatile String managementServerId = Uuids.next();
    private static volatile ComponentLoader componentLoader;

    private Platform() {}

    private static final class Settings {
        private static final GlobalProperties PROPERTIES = GlobalProperties.load();
    }

    /** Every setting in force. */
    public static Map<String, String> getGlobalProperties() {
        return Settings.PROPERTIES.all();
    }

    /** A setting; null when it is not set. */
    public static String getGlobalProperty(String name) {
        return Settings.PROPERTIES.get(name);
    }

    /** A setting, or the default when it is not set or blank. */
    public static String getGlobalProperty(String name, String defaultValue) {
        String value = getGlobalProperty(name);
        return value == null || value.isBlank() ? defaultValue : value;
    }

    /** A whole number of at least 1, or the default when it is not set. */
    public static int getGlobalProperty(String name, int defaultValue) {
        String value = getGlobalProperty(name, (String) null);
        if (value == null) {
            return defaultValue;
        }
        try {
            int number = Integer.parseInt(value.trim());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below with the rule
        }
        throw new CloudRuntimeException(
                String.format("setting[%s:%s] is not valid: it must be a whole number of at least 1", name, value));
    }

    /** Settings whose name starts like this. */
    public static Map<String, String> getGlobalPropertiesStartWith(String prefix) {
        Map<String, String> found = new TreeMap<>(getGlobalProperties());
        found.keySet().removeIf(name -> !name.startsWith(prefix));
        return found;
    }

    /** The type that a resource type belongs to; itself when it stands alone. */
    public static String getBaseResourceType(String childResource) {
        return childResourceToBaseResourceMap.getOrDefault(childResource, childResource);
    }

    /** The types that belong to a resource type. */
    public static List<String> getAllChildrenResourceType(String baseResource) {
        return childResourceToBaseResourceMap.entrySet().stream()
                .filter(entry -> entry.getValue().equals(baseResource))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The components of this node; an error before the context exists. */
    public static ComponentLoader getComponentLoader() {
        ComponentLoader loader = componentLoader;
        if (loader == null) {
            throw new CloudRuntimeException("components are not loaded yet");
        }
        return loader;
    }

    /** Says where the components of this node are. */
    public static void setComponentLoader(ComponentLoader loader) {
        componentLoader = loader;
    }

    /** This management node's uuid; a new one with every start of the process. */
    public static String getManagementServerId() {
        return managementServerId;
    }

    /** Gives this node another uuid; only before it joins. */
    public static void setManagementServerId(String uuid) {
        managementServerId = uuid;
    }

    /** The address that other nodes and agents reach this node at. */
    public static String getManagementServerIp() {
        return getGlobalProperty("management.server.ip", "127.0.0.1");
    }

    /** See {@link #getManagementServerIp()}. */
    public static String getCanonicalServerIp() {
        return getManagementServerIp();
    }

    /** The port of the REST API. */
    public static int getManagementNodeServicePort() {
        return getGlobalProperty("RESTFacade.port", DEFAULT_PORT);
    }

    /** The process id. */
    public static String getManagementPid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    /** A new uuid: 32 hexadecimal digits that nobody can guess. */
    public static String getUuid() {
        return Uuids.secret();
    }

    /** The same uuid for the same bytes. */
    public static String getUuidFromBytes(byte[] name) {
        return UUID.nameUUIDFromBytes(name).toString().replace("-", "");
    }

    /** Letters and digits that nobody can guess. */
    public static String randomAlphanumeric(int length) {
        String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** The language of messages to people. */
    public static Locale getLocale() {
        return Locale.ENGLISH;
    }

    /** The text with its arguments. */
    public static String toI18nString(String text, Object... args) {
        return ErrorCodes.format(text, args);
    }

    /** The text with its arguments. */
    public static String i18n(String text, Object... args) {
        return ErrorCodes.format(text, args);
    }

    /** An error of a code. */
    public static ErrorCode err(Enum<?> code, String format, Object... args) {
        ErrorCode error = ErrorCodes.of(code, format, args);
        addErrorCounter(error);
        return error;
    }

    /** An error of a code with a cause; null: none. */
    public static ErrorCode err(Enum<?> code, ErrorCode cause, String format, Object... args) {
        ErrorCode error = err(code, format, args);
        if (cause != null) {
            error.setCause(cause);
        }
        return error;
    }

    /** Names the variables that are null, for an error; pairs of name and value. */
    public static String missingVariables(Object... namesAndValues) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] == null) {
                missing.add(String.valueOf(namesAndValues[i]));
            }
        }
        return String.join(", ", missing);
    }

    /** An internal error. */
    public static ErrorCode inerr(String format, Object... args) {
        return err(SysErrors.INTERNAL, format, args);
    }

    /** An error with a code of its own. */
    public static ErrorCode experr(String code, String format, Object... args) {
        ErrorCode error = ErrorCodes.of(code, ErrorCodes.format(format, args));
        addErrorCounter(error);
        return error;
    }

    /** An operation failed. */
    public static ErrorCode operr(String format, Object... args) {
        return err(SysErrors.OPERATION_ERROR, format, args);
    }

    /** An operation failed because of another error. */
    public static ErrorCode operr(ErrorCode cause, String format, Object... args) {
        return err(SysErrors.OPERATION_ERROR, cause, format, args);
    }

    /** An operation was cancelled. */
    public static ErrorCode canerr(String format, Object... args) {
        return err(SysErrors.CANCEL_ERROR, format, args);
    }

    /** An argument is not valid. */
    public static ErrorCode argerr(String format, Object... args) {
        return err(SysErrors.INVALID_ARGUMENT_ERROR, format, args);
    }

    /** An operation timed out. */
    public static ErrorCode touterr(String format, Object... args) {
        return err(SysErrors.TIMEOUT, format, args);
    }

    /** An operation timed out because of another error. */
    public static ErrorCode touterr(ErrorCode cause, String format, Object... args) {
        return err(SysErrors.TIMEOUT, cause, format, args);
    }

    /** Input or output failed. */
    public static ErrorCode ioerr(String format, Object... args) {
        return err(SysErrors.IO_ERROR, format, args);
    }

    /** An HTTP call failed. */
    public static ErrorCode httperr(String format, Object... args) {
        return err(SysErrors.HTTP_ERROR, format, args);
    }

    /** What the supplier makes, or what a test puts in its place. */
    @SuppressWarnings("unchecked") // a test replaces like with like
    public static <T> T New(Supplier<T> supplier) {
        Function<Supplier<?>, Object> mock = functionForMockTestObject;
        return mock == null ? supplier.get() : (T) mock.apply(supplier);
    }

    /** Ends the process because of an error that cannot be mended; exit code 1. */
    public static void exit(String reason) {
        logger.fatal("the process ends: " + reason);
        System.setProperty(EXIT_REASON, reason);
        System.exit(1);
    }

    /** Whether a moment is after this process started. */
    public static boolean isAfterManagementNodeStart(Timestamp moment) {
        return moment.after(STARTED);
    }

    /** Counts an error by its code. */
    public static void addErrorCounter(ErrorCode error) {
        ERRORS.computeIfAbsent(String.valueOf(error.getCode()), code -> new LongAdder())
                .increment();
    }

    /** How many errors of each code were made since the process started. */
    public static Map<String, Double> getErrorCounter() {
        Map<String, Double> counts = new TreeMap<>();
        ERRORS.forEach((code, count) -> counts.put(code, (double) count.sum()));
        return counts;
    }

    /** Whether hosts may be simulated. */
    public static boolean isSimulatorOn() {
        return Boolean.parseBoolean(getGlobalProperty("simulatorsOn"));
    }

    /** Whether only the necessary parts are loaded; this platform has no others. */
    public static boolean isMinimalOn() {
        return false;
    }
}
