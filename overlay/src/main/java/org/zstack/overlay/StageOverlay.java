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
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lays the drop-in's files out as a platform tree, with a manifest of them: what the archive is made of. */
public final class StageOverlay {
    /** Where the manifest and the scripts are, in the archive. */
    static final String OWN_FOLDER = "backup-preempt";

    private StageOverlay() {}

    /** @param arguments the repository's root, the folder of the scripts, the folder to lay out in, the version */
    public static void main(String[] arguments) throws IOException {
        stage(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), arguments[3]);
    }

    static void stage(Path repository, Path scripts, Path target, String version) throws IOException {
        delete(target);
        TreeMap<String, Path> files = new TreeMap<>();
        for (PlatformTree.Folder folder : PlatformTree.FOLDERS) {
            Path from = repository.resolve(folder.from());
            for (Path file : filesBelow(from)) {
                files.put(folder.to() + "/" + from.relativize(file).toString().replace('\\', '/'), file);
            }
        }
        for (String replaced : PlatformTree.REPLACED) {
            if (!files.containsKey(replaced)) {
                throw new IllegalStateException("file[" + replaced + "] is to be replaced, but the drop-in has none");
            }
        }
        List<String> manifest = new ArrayList<>();
        manifest.add("version " + version);
        for (var file : files.entrySet()) {
            copy(file.getValue(), target.resolve(file.getKey()));
            String how = PlatformTree.REPLACED.contains(file.getKey()) ? "replaced" : "added";
            manifest.add(how + " " + sha256(file.getValue()) + " " + file.getKey());
        }
        Path own = target.resolve(OWN_FOLDER);
        for (Path script : filesBelow(scripts)) {
            Path copied = own.resolve(script.getFileName().toString());
            copy(script, copied);
            copied.toFile().setExecutable(!script.toString().endsWith(".md"), false);
        }
        Files.writeString(own.resolve("MANIFEST"), String.join("\n", manifest) + "\n");
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
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
