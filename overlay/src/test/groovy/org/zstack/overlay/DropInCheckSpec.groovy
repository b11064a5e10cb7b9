package org.zstack.overlay

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class DropInCheckSpec extends Specification {
    static final Path ROOT = Path.of(System.getProperty("repository.root"))

    @Shared
    Contract contract = Contract.read(ROOT.resolve("overlay/contract/types.md"))

    @TempDir
    Path folder

    def "the contract is read: types, members, what they inherit"() {
        expect:
        contract.size() > 150
        contract.type("org.zstack.core.cloudbus.CloudBus").methods.contains("send/2")
        contract.type("org.zstack.header.longjob.LongJobVO").methods.containsAll(["getJobData/0", "setJobData/1"])
        contract.type("org.zstack.header.longjob.LongJobVO_").fields.contains("state")
        contract.type("org.zstack.header.volume.CloudBus") == null
    }

    def "the drop-in uses nothing that the contract does not promise"() {
        given:
        def classes = folder.resolve("classes")
        def sources = ["header", "longjob", "compute"].collect { ROOT.resolve("$it/src/main/java") }
        DropInCompiler.compile(sources + [ROOT.resolve("header/target/generated-sources/messages")], classes)

        when:
        def check = new DropInCheck(contract, DropInCheck.classFilesBelow(classes))

        then:
        check.numberOfClasses() > 30
        check.offences().empty
    }

    def "it can fail: #what"() {
        given:
        def sources = folder.resolve("src")
        def source = Files.createDirectories(sources.resolve("org/zstack/planted")).resolve("Planted.java")
        Files.writeString(source, "package org.zstack.planted; public class Planted { ${code} }")
        DropInCompiler.compile([sources], folder.resolve("classes"))

        when:
        def offences = new DropInCheck(contract, DropInCheck.classFilesBelow(folder.resolve("classes"))).offences()

        then:
        offences.size() == 1
        offences.first().startsWith("org.zstack.planted.Planted uses ")
        offences.first().contains(member)

        where:
        what                     | code                                                                     || member
        "an unlisted method"     | "Object f(org.zstack.header.host.HostVO h) { return h.getAgentPort(); }" || "HostVO#getAgentPort/0"
        "an unlisted field"      | "Object f() { return org.zstack.header.longjob.LongJobVO_.ownerEpoch; }" || "LongJobVO_.ownerEpoch"
        "an unlisted type"       | "Object f() { return org.zstack.core.cloudbus.MessageHandlers.class; }"  || "MessageHandlers"
        "persistence by itself"  | "Object f(jakarta.persistence.EntityManager e) { return e.getDelegate(); }" || "getDelegate"
    }

    def "it can fail: newer than Java 8"() {
        given:
        def newer = DropInCheck.getResourceAsStream("DropInCheck.class").bytes

        expect:
        new DropInCheck(contract, [newer]).offences().any { it.contains("not Java 8's") }
    }

    def "a source that needs more than Java 8 does not compile"() {
        given:
        Files.writeString(folder.resolve("Planted.java"), "class Planted { Object f() { var x = 1; return x; } }")

        when:
        DropInCompiler.compile([folder], folder.resolve("classes"))

        then:
        def e = thrown(IllegalStateException)
        e.message.contains("Planted.java")
    }

    def "no source of the drop-in imports persistence or servlets"() {
        expect:
        sourcesOf("header", "longjob", "compute", "test", "premium-test").every { file ->
            file.readLines().every { !(it =~ /^import (static )?(javax|jakarta)\.(persistence|servlet)/) }
        }
    }

    private static List<File> sourcesOf(String... folders) {
        def sources = []
        folders.each { name ->
            ROOT.resolve("$name/src").toFile().eachFileRecurse { if (it.name ==~ /.*\.(java|groovy)/) sources << it }
        }
        assert !sources.empty
        return sources
    }
}
