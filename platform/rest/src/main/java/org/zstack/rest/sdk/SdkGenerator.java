package org.zstack.rest.sdk;

import org.zstack.rest.api.ApiCatalog;
import org.zstack.rest.api.ApiOperation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Generates the Java SDK from the API messages on the class path. Run by the build. */
public final class SdkGenerator {
    private SdkGenerator() {}

    /**
     * Writes the sources.
     *
     * @param args the folder that the package goes into
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0], "org", "zstack", "sdk");
        Files.createDirectories(folder);
        for (Map.Entry<String, String> source :
                sources(ApiCatalog.scan("org.zstack")).entrySet()) {
            write(folder.resolve(source.getKey() + ".java"), source.getValue());
        }
    }

    /** The sources by the simple names of their classes. */
    static Map<String, String> sources(ApiCatalog catalog) {
        Map<String, String> sources = new TreeMap<>();
        SdkTypes types = new SdkTypes();
        SdkSource source = new SdkSource(types);
        for (ApiOperation operation : catalog.operations()) {
            String name = SdkSource.baseName(operation);
            sources.put(name + "Action", source.action(operation));
            sources.put(name + "Result", source.result(operation));
        }
        for (Class<?> type = types.next(); type != null; type = types.next()) {
            sources.put(type.getSimpleName(), source.data(type));
        }
        return sources;
    }

    /** Classes of an earlier run whose message is gone. */
    private static void removeOthers(Path folder, Set<String> names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.java")) {
            for (Path file : files) {
                if (!names.contains(file.getFileName().toString().replace(".java", ""))) {
                    Files.delete(file);
                }
            }
        }
    }

    /** An unchanged file keeps its date, so that nothing is compiled again for it. */
    private static void write(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Files.write(file, bytes);
        }
    }
}
