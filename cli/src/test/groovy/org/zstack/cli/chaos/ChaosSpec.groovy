package org.zstack.cli.chaos

import org.zstack.cli.Main
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Path

/** Real processes and a real database, minutes: {@code mvn -Pchaos -pl cli -am test -Dtest=ChaosSpec}. */
@Requires({ Boolean.getBoolean("chaos") })
class ChaosSpec extends Specification {
    @TempDir
    Path directory

    def "every promise is kept through ninety seconds of trouble"() {
        expect:
        Main.run("chaos", "--minutes", "1.5", "--seed", "1", "--dir", directory as String) == 0
    }
}
