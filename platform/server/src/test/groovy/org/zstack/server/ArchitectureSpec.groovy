package org.zstack.server

import com.tngtech.archunit.core.domain.JavaClass
import com.tngtech.archunit.core.importer.ClassFileImporter
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.Specification

/** The arrows of the house: who may know whom. A module is known by the folder that its classes come from. */
class ArchitectureSpec extends Specification {
    static final Path ROOT = Path.of(System.getProperty("repository.root"))

    static final CONTRACTS = ["platform/header", "header"]
    static final CORE = CONTRACTS + ["platform/core"]
    static final SERVICES = CORE + ["platform/longjob", "platform/identity"]

    /** A module, and what it may know beside itself. */
    static final ARROWS = [
            "platform/header"  : [],
            "header"           : ["platform/header"],
            "platform/core"    : CONTRACTS,
            "platform/longjob" : CORE,
            "platform/identity": CORE,
            "platform/compute" : SERVICES,
            "platform/storage" : SERVICES,
            "platform/kvm"     : SERVICES + ["platform/compute", "platform/storage"],
            "platform/rest"    : SERVICES + ["platform/compute", "platform/storage", "platform/kvm"],
            "longjob"          : CORE + ["platform/longjob"],
            "compute"          : CORE + ["platform/longjob", "longjob"],
            "platform/server"  : SERVICES + ["platform/compute", "platform/storage", "platform/kvm", "platform/rest",
                                             "longjob", "compute"],
    ]

    @Shared
    Map<String, String> moduleOf = [:]

    @Shared
    Map<String, List<JavaClass>> classesOf = [:]

    def setupSpec() {
        ARROWS.keySet().each { module ->
            def classes = new ClassFileImporter().importPath(ROOT.resolve("$module/target/classes"))
            classesOf[module] = classes.toList()
            classes.each { moduleOf[it.name] = module }
        }
    }

    private List<String> offences(String module, List<String> mayKnow) {
        return classesOf[module].collectMany { from ->
            from.directDependenciesFromSelf
                    .collect { it.targetClass.baseComponentType.name }
                    .findAll { moduleOf[it] && moduleOf[it] != module && !mayKnow.contains(moduleOf[it]) }
                    .collect { "$from.name knows $it of ${moduleOf[it]}" as String }
        }.unique()
    }

    def "#module knows only #mayKnow"() {
        expect:
        !classesOf[module].empty
        offences(module, mayKnow as List<String>) == []

        where:
        module << ARROWS.keySet()
        mayKnow = ARROWS[module]
    }

    def "the check can fail"() {
        expect:
        !offences("platform/server", CONTRACTS).empty
    }

    /** All that can be reached from a module, itself only by a circle. */
    private static Set<String> reached(String module, Map<String, List<String>> arrows) {
        def reached = [] as LinkedHashSet<String>
        def next = arrows[module]
        while (next) {
            reached.addAll(next)
            next = next.collectMany { arrows[it] ?: [] }.findAll { !reached.contains(it) }
        }
        return reached
    }

    def "the arrows have no circle"() {
        expect:
        ARROWS.keySet().every { !reached(it, ARROWS).contains(it) }
    }

    def "a circle of three is found"() {
        expect:
        reached("a", [a: ["b"], b: ["c"], c: ["a"]]).contains("a")
    }
}
