package org.zstack.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Properties;

/** Where logs go: {@code logs} under the data directory. Decided before anything logs, so without the platform's help. */
final class LogDirectory {
    private static final String KEY = "zstack.log.dir";

    private LogDirectory() {}

    /** Sets the property that the logging configuration reads, unless it is set, and makes the directory. */
    static void choose() {
        if (System.getProperty(KEY) != null) {
            return;
        }
        String data = dataDirectory();
        try {
            System.setProperty(
                    KEY, Files.createDirectories(Path.of(data, "logs")).toString());
        } catch (IOException | InvalidPathException unusable) {
            throw new IllegalArgumentException(
                    "setting data.dir=" + data + " is not a directory that can be written to: " + unusable, unusable);
        }
    }

    private static String dataDirectory() {
        String set = System.getProperty("data.dir");
        if (set == null) {
            set = System.getenv("DATA_DIR");
        }
        if (set == null) {
            set = fromFile(Path.of(System.getProperty("zstack.conf", "conf/zstack.properties")));
        }
        return set == null || set.isBlank() ? "data" : set.trim();
    }

    private static String fromFile(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            // the node reports it when it reads its settings
            return null;
        }
        return settings.getProperty("data.dir");
    }
}
