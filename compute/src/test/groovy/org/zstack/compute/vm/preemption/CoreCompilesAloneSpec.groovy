package org.zstack.compute.vm.preemption

import java.nio.file.Files
import java.nio.file.Path
import javax.tools.ToolProvider
import spock.lang.Specification
import spock.lang.TempDir

/** A maintainer may take the core alone: its sources compile without those of the parts. */
class CoreCompilesAloneSpec extends Specification {
    static final VM = Path.of(System.getProperty("repository.root"), "compute/src/main/java/org/zstack/compute/vm")
    static final CORE = [VM, VM.resolve("preemption")]

    @TempDir
    Path into

    private static List<Path> sourcesIn(Path folder) {
        return Files.list(folder).withCloseable { it.filter { it.toString().endsWith(".java") }.toList() }
    }

    /** What the compiler says; empty if all is well. The class path has everything but this module's own classes. */
    private String compile(List<Path> sources) {
        def own = Path.of(System.getProperty("repository.root"), "compute/target/classes").toString()
        def classPath = System.getProperty("java.class.path").split(File.pathSeparator).findAll { !it.startsWith(own) }
        def said = new StringWriter()
        def compiler = ToolProvider.systemJavaCompiler
        compiler.getStandardFileManager(null, null, null).withCloseable { files ->
            def options = ["--release", "8", "-proc:none", "-Xlint:-options", "-nowarn", "-d", into.toString(),
                           "-cp", classPath.join(File.pathSeparator)]
            boolean compiled = compiler
                    .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()
            return compiled ? "" : "it does not compile: $said" as String
        }
    }

    def "the core compiles without any part"() {
        expect:
        CORE.every { !sourcesIn(it).empty }
        compile(CORE.collectMany { sourcesIn(it) }) == ""
        Files.exists(into.resolve("org/zstack/compute/vm/MigrateVmLongJob.class"))
    }

    def "the core and #part alone compile as well"() {
        expect:
        compile(CORE.collectMany { sourcesIn(it) } + sourcesIn(VM.resolve("preemption/$part"))) == ""

        where:
        part << ["discovery", "retake", "comeback", "reboot", "api"]
    }

    def "a part does not compile without the core: the class path really lacks it"() {
        expect:
        compile(sourcesIn(VM.resolve("preemption/retake"))).contains("cannot find symbol")
    }
}
