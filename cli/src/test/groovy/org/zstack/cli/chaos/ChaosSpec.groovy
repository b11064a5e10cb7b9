package org.zstack.cli.chaos

import org.zstack.cli.Main
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/**
 * Real processes, a real database, minutes of trouble. {@code -Dchaos.minutes} and {@code -Dchaos.seed} decide how much and
 * which; 0 minutes leave it out.
 */
@Requires({ os.linux && ChaosSpec.minutes() > 0 })
class ChaosSpec extends Specification {
    /** A file of the module's build directory that outlives the run's own directory. */
    static final Path KEPT = Path.of("target", "chaos")

    @TempDir
    Path directory

    static double minutes() {
        System.getProperty("chaos.minutes", "0") as double
    }

    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    def "every promise is kept through minutes of trouble"() {
        when:
        def code = Main.run("chaos", "--minutes", minutes() as String, "--seed", System.getProperty("chaos.seed", "1"),
                "--vms", System.getProperty("chaos.vms", "8"), "--dir", directory as String)

        then:
        code == 0

        cleanup:
        keep()
    }

    /** What tells of a failure: the history and what the nodes logged. */
    private void keep() {
        Files.walk(directory).withCloseable { files ->
            files.filter { Files.isRegularFile(it) && it.fileName.toString().endsWith(".log") }.forEach {
                def kept = KEPT.resolve(directory.relativize(it))
                Files.createDirectories(kept.parent)
                Files.copy(it, kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING)
            }
        }
    }
}
