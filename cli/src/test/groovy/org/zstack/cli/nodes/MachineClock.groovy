package org.zstack.cli.nodes

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption

/** The clock that a node and its database see: by libfaketime (Debian: faketime), from a file. */
class MachineClock {
    private static final Path LIBRARY = ["x86_64-linux-gnu", "aarch64-linux-gnu"]
            .collect { Path.of("/usr/lib", it, "faketime/libfaketimeMT.so.1") }.find { Files.exists(it) }

    private final Path file

    MachineClock(Path directory) {
        file = Files.createDirectories(directory).resolve("clock")
        set(0)
    }

    static boolean isInstalled() {
        LIBRARY != null
    }

    /** What a process that sees this clock has to be started with. What is monotonic stays so, as on a real machine. */
    Map<String, String> environment() {
        [LD_PRELOAD: LIBRARY.toString(), FAKETIME_TIMESTAMP_FILE: file.toString(), FAKETIME_DONT_FAKE_MONOTONIC: "1",
         FAKETIME_CACHE_DURATION: "1"]
    }

    /** So many seconds off. */
    void set(int seconds) {
        def next = file.resolveSibling("clock.new")
        Files.writeString(next, seconds < 0 ? "$seconds" : "+$seconds")
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING)
    }
}
