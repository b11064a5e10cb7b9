package org.zstack.core

import org.zstack.header.errorcode.SysErrors
import org.zstack.header.exception.CloudRuntimeException
import spock.lang.Specification

class PlatformSpec extends Specification {
    def cleanup() {
        System.clearProperty("Some.setting")
    }

    def "a setting comes from the file, then the environment, then system properties"() {
        given:
        def settings = new GlobalProperties(["DB.url": "file", "DB.user": "file", "data.dir": "file"], env.&get)
        System.setProperty("Some.setting", "system")

        expect:
        settings.get("DB.url") == url
        settings.get("Some.setting") == "system"
        settings.get("nothing") == null
        settings.all()["data.dir"] == "file"

        where:
        env                    || url
        [:]                    || "file"
        [DB_URL: "environment"] || "environment"
    }

    def "a number that is none is refused with its name, value and rule"() {
        given:
        System.setProperty("Some.setting", value)

        when:
        Platform.getGlobalProperty("Some.setting", 5)

        then:
        def e = thrown(CloudRuntimeException)
        e.message == "setting[Some.setting:$value] is not valid: it must be a whole number of at least 1"

        where:
        value << ["many", "0", "-3", "1.5"]
    }

    def "errors carry code, description and details"() {
        expect:
        with(Platform.operr("volume[uuid:%s] is at 100%%", "u")) {
            code == "SYS.1006"
            description == "An operation failed"
            details == "volume[uuid:u] is at 100%"
        }
        Platform.argerr("no arguments: 100%").details == "no arguments: 100%"
        Platform.operr(Platform.touterr("late"), "broken").cause.code == "SYS.1001"
        Platform.err(SysErrors.NO_ROUTE_ERROR, "a %d", "not a number").details == "a %d [not a number]"
        Platform.missingVariables("a", 1, "b", null, "c", null) == "b, c"
    }

    def "errors are counted by code"() {
        given:
        def before = Platform.errorCounter.getOrDefault("TEST.1", 0d)

        when:
        Platform.experr("TEST.1", "x")

        then:
        Platform.errorCounter["TEST.1"] == before + 1
    }

    def "uuids are 32 hexadecimal digits"() {
        expect:
        Platform.uuid ==~ /[0-9a-f]{32}/
        Platform.getUuidFromBytes("x".bytes) == Platform.getUuidFromBytes("x".bytes)
        Platform.randomAlphanumeric(12) ==~ /[0-9A-Za-z]{12}/
    }
}
