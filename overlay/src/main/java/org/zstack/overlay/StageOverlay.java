package org.zstack.overlay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lays the drop-in's files out as a platform tree, with a manifest of them: what the archive is made of. */
public final class StageOverlay {
    /** Where the manifest and the scripts are, in the archive. */
    static final String OWN_FOLDER = "backup-preempt";

    private StageOverlay() {}

    /** @param arguments the repository's root, the folder to lay out in, the version */
    public static void main(String[] arguments) throws IOException {
        stage(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
    }

    static void stage(Path repository, Path target, String version) throws IOException {
        delete(target);
        TreeMap<String, Path> files = new TreeMap<>();
        for (PlatformTree.Folder folder : PlatformTree.FOLDERS) {
            Path from = repository.resolve(folder.from());
            for (Path file : filesBelow(from)) {
                files.put(folder.to() + "/" + from.relativize(file).toString().replace('\\', '/'), file);
            }
        }
        SortedMap<String, Path> inserts = PlatformTree.inserts(repository.resolve("overlay/src/main/inserts"));
        checkAgainst(inserts.keySet(), files.keySet());
        List<String> manifest = new ArrayList<>();
        manifest.add("version " + version);
        for (var file : files.entrySet()) {
            copy(file.getValue(), target.resolve(file.getKey()));
            String how = file.getKey().equals(PlatformTree.REPLACED) ? "replaced" : "added";
            manifest.add(how + " " + sha256(file.getValue()) + " " + file.getKey());
        }
        for (var insert : inserts.entrySet()) {
            manifest.add("inserted " + sha256(insert.getValue()) + " " + insert.getKey());
        }
        Path own = target.resolve(OWN_FOLDER);
        copyOwn(repository.resolve("overlay/src/main/scripts"), own);
        copyOwn(repository.resolve("overlay/src/main/inserts"), own.resolve("inserts"));
        Files.writeString(own.resolve("MANIFEST"), String.join("\n", manifest) + "\n");
    }

    private static void checkAgainst(Set<String> inserted, Set<String> files) {
        if (!files.contains(PlatformTree.REPLACED)) {
            throw new IllegalStateException("file[" + PlatformTree.REPLACED + "] is not in the drop-in");
        }
        for (String each : inserted) {
            if (files.contains(each)) {
                throw new IllegalStateException(
                        "file[" + each + "] is inserted into, and the drop-in has it as a whole");
            }
        }
    }

    private static void copyOwn(Path from, Path to) throws IOException {
        for (Path file : filesBelow(from)) {
            Path copied = to.resolve(file.getFileName().toString());
            copy(file, copied);
            copied.toFile().setExecutable(!copied.getFileName().toString().contains("."), false);
        }
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
