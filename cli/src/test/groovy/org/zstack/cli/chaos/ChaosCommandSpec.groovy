package org.zstack.cli.chaos

import org.zstack.cli.Main
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

class ChaosCommandSpec extends Specification {
    @TempDir
    Path directory

    def "bad input is refused before anything is started: #arguments"() {
        expect:
        Main.run(*(["chaos"] + arguments)) == Main.BAD_INPUT

        where:
        arguments << [["--minutes", "0"], ["--minutes", "1441"], ["--vms", "0"], ["--vms", "101"], ["--hosts", "1"],
                      ["--hosts", "201"], ["--seed", "x"], ["--network", "wires"]]
    }

    def "a directory of an earlier run, or what is none, is refused"() {
        given:
        def file = Files.writeString(directory.resolve("file"), "left over")

        expect:
        Main.run("chaos", "--dir", directory as String) == Main.BAD_INPUT
        Main.run("chaos", "--dir", file as String) == Main.BAD_INPUT
        Files.list(directory).withCloseable { it.count() } == 1
    }
}
