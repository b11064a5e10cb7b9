package org.zstack.compute.vm.preemption

import com.tngtech.archunit.core.domain.JavaClass
import com.tngtech.archunit.core.importer.ClassFileImporter
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.Specification

/** The core knows none of the parts, and the parts know the core and not each other: each may be left out. */
class PackagesSpec extends Specification {
    static final CORE = "org.zstack.compute.vm.preemption"
    static final PARTS = ["discovery", "retake", "comeback", "reboot", "api"].collect { "${CORE}.$it" as String }
    static final MAIN = Path.of(System.getProperty("repository.root"), "compute/target/classes")

    @Shared
    List<JavaClass> classes = new ClassFileImporter().importPath(MAIN).toList()

    private List<String> offences(String from, Collection<String> mayNotKnow) {
        return classes.findAll { it.packageName == from }.collectMany { one ->
            one.directDependenciesFromSelf
                    .collect { it.targetClass.baseComponentType }
                    .findAll { it.packageName in mayNotKnow }
                    .collect { "$one.name knows $it.name" as String }
        }.unique()
    }

    def "there is something to look at in #name"() {
        expect:
        classes.any { it.packageName == name }

        where:
        name << [CORE] + PARTS
    }

    def "no class is in a package that nobody has said anything about"() {
        expect:
        classes*.packageName.toSet() == [CORE, "org.zstack.compute.vm"].toSet() + PARTS
    }

    def "the core knows no part: #name"() {
        expect:
        offences(name, PARTS) == []

        where:
        name << [CORE, "org.zstack.compute.vm"]
    }

    def "a part knows no other part: #name"() {
        expect:
        offences(name, PARTS - name) == []

        where:
        name << PARTS
    }

    def "the check can fail"() {
        expect:
        !offences("${CORE}.retake", [CORE]).empty
    }
}
