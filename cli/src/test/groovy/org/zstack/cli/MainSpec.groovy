package org.zstack.cli

import spock.lang.Specification

class MainSpec extends Specification {
    def "#arguments ends with exit code #code"() {
        expect:
        Main.run(arguments as String[]) == code

        where:
        arguments                          || code
        []                                 || 2
        ["--help"]                         || 0
        ["demo", "--help"]                 || 0
        ["fly"]                            || 2
        ["demo", "--fast"]                 || 2
        ["simulator", "--port", "http"]    || 2
        ["simulator", "--port", "70000"]   || 2
        ["simulator", "--hosts", "0"]      || 2
    }

    def "a taken port is an error of the user's, named"() {
        given:
        def other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))
        def said = new ByteArrayOutputStream()
        def before = System.err
        System.err = new PrintStream(said)

        when:
        def code = Main.run("simulator", "--hosts", "1", "--port", other.localPort as String)

        then:
        code == 2
        said.toString().contains(other.localPort as String)

        cleanup:
        System.err = before
        other.close()
    }
}
