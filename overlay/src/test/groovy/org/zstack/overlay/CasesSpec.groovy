package org.zstack.overlay

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** The drop-in's cases run on the platform: its Groovy parses them, and they import only what the contract names. */
class CasesSpec extends Specification {
    static final Path ROOT = Path.of(System.getProperty("repository.root"))

    @Shared
    @AutoCleanup
    GroovyOfThePlatform groovy = new GroovyOfThePlatform(
            ROOT.resolve("overlay/target/groovy-of-the-platform/groovy-all.jar"))

    @TempDir
    Path folder

    private static List<File> cases(String... folders) {
        def sources = []
        folders.each { ROOT.resolve("$it/src/test/groovy").toFile().eachFileRecurse { if (it.file) sources << it } }
        assert sources.any { it.name.endsWith("Case.groovy") }
        return sources
    }

    def "every case is Groovy 2.4"() {
        expect:
        cases("test", "premium-test").collect { groovy.complaintOf(it) }.findAll() == []
    }

    def "it can fail: #newer"() {
        given:
        def file = Files.writeString(folder.resolve("Planted.groovy"), newer).toFile()

        expect:
        groovy.complaintOf(file)

        where:
        newer << ["def f = (int a) -> a + 1", "def f = String::valueOf", "def x = a !in b", "def l = new int[] {1, 2}"]
    }

    /** Simple names that the cases import, each with a file that does. */
    private static Map<String, String> imported(List<File> sources) {
        def names = [:]
        sources.each { file ->
            file.eachLine { line ->
                def matcher = line =~ /^import (?:static )?(org\.zstack\.[\w.]+)/
                if (matcher) {
                    names[matcher[0][1]] = file.name
                }
            }
        }
        return names
    }

    private static boolean isNamed(String type, String contract) {
        def outermost = type.split(/\./).find { Character.isUpperCase(it.charAt(0)) }
        return contract =~ /\b${outermost}\b/
    }

    def "cases import what the contract or the drop-in itself has"() {
        given:
        def contract = ROOT.resolve("overlay/contract").toFile().listFiles()*.text.join("\n")
        def own = []
        ["header", "longjob", "compute", "test", "premium-test"].each {
            ROOT.resolve("$it/src").toFile().eachFileRecurse { own << it.name.replaceAll(/\.(java|groovy)$/, "") }
        }

        expect:
        imported(cases("test", "premium-test")).findAll { type, file ->
            !isNamed(type, contract) && !own.contains(type.split(/\./).find { Character.isUpperCase(it.charAt(0)) })
        } == [:]
    }

    def "what is in test needs no premium feature"() {
        expect:
        cases("test").every { !(it.text =~ /(?i)VolumeBackup|VmBackup/) }
    }
}
