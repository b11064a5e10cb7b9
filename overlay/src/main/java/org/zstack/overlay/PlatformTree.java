package org.zstack.overlay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where the drop-in's folders go in a platform's tree, and what becomes of the files that stand there already. */
final class PlatformTree {
    /** A folder of the repository and where it goes. */
    record Folder(String from, String to) {}

    static final List<Folder> FOLDERS = List.of(
            new Folder("header/src/main/java", "header/src/main/java"),
            new Folder("longjob/src/main/java", "longjob/src/main/java"),
            new Folder("compute/src/main/java", "compute/src/main/java"),
            new Folder("conf/globalConfig", "conf/globalConfig"),
            new Folder("conf/springConfigXml", "conf/springConfigXml"),
            new Folder("test/src/test/groovy", "test/src/test/groovy"),
            new Folder("premium-test/src/test/groovy", "premium/test-premium/src/test/groovy"));

    /** The one file that is replaced as a whole. */
    static final String REPLACED = "compute/src/main/java/org/zstack/compute/vm/MigrateVmLongJob.java";

    private PlatformTree() {}

    /** The platform's file that a description in {@code src/main/inserts} is for. */
    static String fileOf(Path description) {
        try (Stream<String> lines = Files.lines(description)) {
            return lines.filter(line -> line.startsWith("file "))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("description[" + description + "] names no file"))
                    .substring("file ".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The descriptions of what is inserted, by the platform's file. */
    static SortedMap<String, Path> inserts(Path folder) throws IOException {
        SortedMap<String, Path> inserts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".insert")).forEach(file -> inserts.put(fileOf(file), file));
        }
        return inserts;
    }
}
