package org.zstack.cli.cluster

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

@Requires({ os.linux })
@Timeout(60)
class FreezerSpec extends Specification {
    @AutoCleanup("destroyForcibly")
    Process process = new ProcessBuilder("cat").start()

    private boolean standsStill() {
        Files.readString(Path.of("/proc/${process.pid()}/stat")).split(" ")[2] == "T"
    }

    def "a frozen process stands still until it is let go on"() {
        when:
        def freezer = Freezer.freeze(process.pid())

        then:
        new PollingConditions(timeout: 20).eventually { assert standsStill() }

        when:
        freezer.close()
        process.outputWriter().withCloseable { it.write("hello\n") }

        then:
        process.inputReader().readLine() == "hello"
    }
}
