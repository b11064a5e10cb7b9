package org.zstack.core;

import org.zstack.header.exception.CloudRuntimeException;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The settings of a management node: {@code conf/zstack.properties} (or the file that the system property
 * {@code zstack.conf} names), overridden by the environment ({@code DB.url} as {@code DB_URL}), overridden by system
 * properties. The file is read once; the others count as they are at the moment.
 */
final class GlobalProperties {
    static final String FILE_PROPERTY = "zstack.conf";
    private static final String DEFAULT_FILE = "conf/zstack.properties";

    private final Map<String, String> file;
    private final Function<String, String> environment;

    GlobalProperties(Map<String, String> file, Function<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /** The settings of this process; a missing file is an error only when it was named. */
    static GlobalProperties load() {
        String named = System.getProperty(FILE_PROPERTY);
        Path path = Path.of(named == null ? DEFAULT_FILE : named);
        if (!Files.isRegularFile(path)) {
            if (named != null) {
                throw new CloudRuntimeException(
                        String.format("setting[%s:%s] is not valid: there is no such file", FILE_PROPERTY, named));
            }
            return new GlobalProperties(Map.of(), System::getenv);
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new CloudRuntimeException("settings file[" + path + "] cannot be read", e);
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key).trim()));
        return new GlobalProperties(values, System::getenv);
    }

    /** The value; null when it is not set. */
    String get(String key) {
        String value = System.getProperty(key);
        if (value == null) {
            value = environment.apply(key.replace('.', '_').toUpperCase(Locale.ROOT));
        }
        return value == null ? file.get(key) : value;
    }

    /** Everything that the file and the system properties set, as it is in force. */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        file.keySet().forEach(key -> all.put(key, get(key)));
        System.getProperties().stringPropertyNames().forEach(key -> all.put(key, get(key)));
        return all;
    }
}
