package org.zstack.core.config

import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await

import java.util.concurrent.CopyOnWriteArrayList
import org.zstack.core.cloudbus.BusFixture
import org.zstack.core.cloudbus.EventFacadeImpl
import org.zstack.core.db.DatabaseSandbox
import org.zstack.core.db.SQL
import org.zstack.header.core.config.APIUpdateGlobalConfigEvent
import org.zstack.header.core.config.APIUpdateGlobalConfigMsg
import org.zstack.header.core.config.GlobalConfigVO
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

class GlobalConfigSpec extends Specification {
    @Shared @AutoCleanup DatabaseSandbox sandbox = new DatabaseSandbox()
    @Shared @AutoCleanup BusFixture fixture = new BusFixture()
    @Shared EventFacadeImpl events = new EventFacadeImpl(fixture.bus)
    GlobalConfigFacadeImpl facade

    def setup() {
        facade = start()
    }

    def cleanup() {
        facade.stop()
        SQL.New("delete from GlobalConfigVO").execute()
    }

    def "a setting has its default, then what it is set to, also after a restart"() {
        expect:
        CoreTestGlobalConfig.TIMEOUT.value(Long) == 300
        CoreTestGlobalConfig.TIMEOUT.value(Integer) == 300
        CoreTestGlobalConfig.TIMEOUT.reload().value == "300"
        CoreTestGlobalConfig.DECLARED_HERE.value(Boolean)
        when:
        CoreTestGlobalConfig.TIMEOUT.updateValue(60)
        then:
        CoreTestGlobalConfig.TIMEOUT.value() == "60"
        new GlobalConfig("coreTest", "timeout").value() == "60"
        CoreTestGlobalConfig.TIMEOUT.reload().value == "60"
        when:
        facade.stop()
        then: "nothing of the stopped node is left"
        CoreTestGlobalConfig.TIMEOUT.value() == "300"
        when:
        facade = start()
        then:
        CoreTestGlobalConfig.TIMEOUT.value() == "60"
        when:
        CoreTestGlobalConfig.TIMEOUT.resetValue()
        then:
        CoreTestGlobalConfig.TIMEOUT.reload().value == "300"
    }

    def "#value is refused for #config.name: it must #rule"() {
        when:
        config.updateValue(value)
        then:
        def e = thrown(GlobalConfigException)
        e.message == "global config[category:coreTest, name:$config.name] cannot be set to[$value]: it must $rule"
        config.reload().value == config.defaultValue
        where:
        config                          | value    || rule
        CoreTestGlobalConfig.TIMEOUT    | "soon"   || "be a Long"
        CoreTestGlobalConfig.TIMEOUT    | ""       || "be a Long"
        CoreTestGlobalConfig.TIMEOUT    | "1.5"    || "be a Long"
        CoreTestGlobalConfig.TIMEOUT    | 0        || "not be less than 1"
        CoreTestGlobalConfig.TIMEOUT    | 86401    || "be between 0 and 86400"
        CoreTestGlobalConfig.NAMES      | ""       || "not be empty"
        CoreTestGlobalConfig.NAMES      | null     || "not be null"
        CoreTestGlobalConfig.MODE       | "medium" || "be one of [slow, fast]"
        CoreTestGlobalConfig.DECLARED_HERE | "yes" || "be a Boolean"
    }

    def "the API changes a setting, or says what is wrong"() {
        given:
        def call = { String name, String value ->
            def answer
            fixture.bus.send(fixture.to("globalConfig", new APIUpdateGlobalConfigMsg(category: "coreTest", name: name, value: value))) { answer = it }
            await().atMost(10, SECONDS).until { answer != null }
            answer as APIUpdateGlobalConfigEvent
        }
        expect:
        call("timeout", "70").inventory.value == "70"
        call("timeout", "-1").error.details.contains("must be")
        call("nothing", "1").error.details == "global config[category:coreTest, name:nothing] does not exist"
        CoreTestGlobalConfig.TIMEOUT.value() == "70"
    }

    def "what another node has written is read, and listeners are told once"() {
        given:
        def told = new CopyOnWriteArrayList()
        def changedHere = new CopyOnWriteArrayList()
        CoreTestGlobalConfig.TIMEOUT.installUpdateExtension { before, now -> told << [before.value(), now.value()] }
        CoreTestGlobalConfig.TIMEOUT.installLocalUpdateExtension { before, now -> changedHere << now.value() }
        when:
        ["90", "91"].each { value ->
            SQL.New("update GlobalConfigVO set value = :v where name = 'timeout'").param("v", value).execute()
            await().atMost(20, SECONDS).until { CoreTestGlobalConfig.TIMEOUT.value() == value && told.any { it[1] == value } }
        }
        then:
        told == [["300", "90"], ["90", "91"]]
        changedHere == []
    }

    def "a changed default is followed unless somebody chose a value"() {
        given:
        SQL.New("update GlobalConfigVO set defaultValue = '5', value = :v where name = 'timeout'").param("v", value).execute()
        when:
        facade.stop()
        facade = start()
        then:
        CoreTestGlobalConfig.TIMEOUT.value() == now
        where:
        value || now
        "5"   || "300"
        "7"   || "7"
    }

    def "a declaration that is wrong is refused with its place: #problem"() {
        when:
        GlobalConfigFiles.parse(new ByteArrayInputStream(xml.bytes), "some.xml")
        then:
        def e = thrown(GlobalConfigException)
        e.message.contains("some.xml")
        e.message.contains(problem)
        where:
        xml                                                                                                                        || problem
        "<globalConfig/>"                                                                                                          || "namespace"
        "<globalConfig"                                                                                                            || "not valid XML"
        "<globalConfig xmlns='http://zstack.org/schema/zstack'><config><name>n</name></config></globalConfig>"                     || "no category"
        "<globalConfig xmlns='http://zstack.org/schema/zstack'><config><category>c</category><name>n</name><type>X</type></config></globalConfig>" || "type[X]"
    }

    private GlobalConfigFacadeImpl start() {
        def facade = new GlobalConfigFacadeImpl(sandbox.dbf, events, fixture.threads)
        facade.bus = fixture.bus
        def contributors = facade.class.superclass.getDeclaredField("contributors")
        contributors.accessible = true
        contributors.set(facade, sandbox.context.getBeanProvider(org.zstack.core.cloudbus.HandlerContributor))
        facade.start()
        facade
    }
}

@GlobalConfigDefinition
class CoreTestGlobalConfig {
    @GlobalConfigValidation(numberGreaterThan = 1L, inNumberRange = [0L, 86400L])
    public static GlobalConfig TIMEOUT = new GlobalConfig("coreTest", "timeout")

    @GlobalConfigValidation
    public static GlobalConfig NAMES = new GlobalConfig("coreTest", "names")

    @GlobalConfigDef(defaultValue = "slow")
    @GlobalConfigValidation(validValues = ["slow", "fast"])
    public static GlobalConfig MODE = new GlobalConfig("coreTest", "mode")

    @GlobalConfigDef(type = Boolean, defaultValue = "true")
    public static GlobalConfig DECLARED_HERE = new GlobalConfig("coreTest", "declared.here")
}
