package org.zstack.overlay

import java.nio.file.Files
import java.nio.file.Path
import org.zstack.header.vm.APIMigrateVmMsg
import spock.lang.Specification

/** Nothing that the touched classes have on the platform goes away: overlay/contract/must-stay.txt lists it. */
class MustStaySpec extends Specification {
    static final Path LIST = Path.of(System.getProperty("repository.root")).resolve("overlay/contract/must-stay.txt")

    /** The lines of each class. */
    static Map<String, List<String>> mustStay() {
        def classes = [:]
        def lines = null
        Files.readAllLines(LIST).findAll { it && !it.startsWith("#") }.each {
            if (it.startsWith("class ")) {
                lines = classes[it.substring("class ".length())] = []
            } else {
                lines << it.trim()
            }
        }
        return classes
    }

    private static List<String> missing(String name) {
        mustStay()[name] - Shape.of(Class.forName(name, false, MustStaySpec.classLoader))
    }

    def "the messages keep what they have"() {
        expect:
        missing("org.zstack.header.vm.APIMigrateVmMsg") == []
        missing("org.zstack.header.vm.APIRebootVmInstanceMsg") == []
    }

    def "the long job keeps what it has"() {
        expect:
        missing("org.zstack.compute.vm.MigrateVmLongJob") == []
    }

    def "the list is read: #name"() {
        expect:
        mustStay().keySet() == ["org.zstack.header.vm.APIMigrateVmMsg", "org.zstack.header.vm.APIRebootVmInstanceMsg",
                                "org.zstack.compute.vm.MigrateVmLongJob"] as Set
        mustStay()[name].size() > least

        where:
        name                                          || least
        "org.zstack.header.vm.APIMigrateVmMsg"        || 25
        "org.zstack.header.vm.APIRebootVmInstanceMsg" || 10
        "org.zstack.compute.vm.MigrateVmLongJob"      || 10
    }

    static class Narrowed {
        protected String kept
        private String hidden

        void set(boolean value) {}
    }

    def "it can fail: #line"() {
        expect:
        !Shape.of(Narrowed).contains(line)
        Shape.of(Narrowed).contains(instead)

        where:
        line                            | instead
        "method public void set(Boolean)" | "method public void set(boolean)"
        "field protected String hidden" | "field private String hidden"
        "field public String kept"      | "field protected String kept"
    }

    def "an annotation is compared with its values"() {
        expect:
        Shape.of(APIMigrateVmMsg).any { it.endsWith(" hostUuid @APIParam(required = false, resourceType = HostVO)") }
        Shape.of(APIMigrateVmMsg).contains("annotation @SkipVmTracer(replyClass = APIMigrateVmEvent)")
    }
}
