package org.zstack.overlay

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** The archive's content against a made-up platform tree. */
class OverlayScriptsSpec extends Specification {
    static final Path ROOT = Path.of(System.getProperty("repository.root"))

    @TempDir
    Path folder

    Path archive
    Path tree

    def setup() {
        archive = folder.resolve("archive")
        StageOverlay.stage(ROOT, ROOT.resolve("overlay/src/main/scripts"), archive, "1.0.0")
        tree = folder.resolve("platform")
        PlatformTree.REPLACED.each { write(it, "// the platform's own ${it}\n") }
        write("longjob/src/main/java/org/zstack/longjob/LongJobUtils.java", "// theirs\n")
        write("conf/globalConfig/vm.xml", "<globalConfig/>\n")
        write("test/src/test/groovy/org/zstack/test/Theirs.groovy", "// theirs\n")
    }

    private void write(String path, String text) {
        Files.createDirectories(tree.resolve(path).parent)
        Files.writeString(tree.resolve(path), text)
    }

    private Map run(String script, Path on = tree) {
        def process = new ProcessBuilder("bash", archive.resolve("backup-preempt/$script").toString(), on.toString())
                .redirectErrorStream(true).start()
        def said = process.inputStream.text
        return [code: process.waitFor(), said: said]
    }

    /** Everything below the tree: folders, and files with their bytes and permissions. */
    private Map snapshot() {
        def all = [:]
        tree.toFile().eachFileRecurse {
            all[tree.relativize(it.toPath()).toString()] =
                    it.directory ? "folder" : it.text + Files.getPosixFilePermissions(it.toPath())
        }
        return all
    }

    def "apply and revert restore every byte, and each may be run twice"() {
        given:
        def before = snapshot()

        when:
        def applied = run("apply")
        def after = snapshot()

        then:
        applied.code == 0
        PlatformTree.REPLACED.every { after[it].startsWith(Files.readString(archive.resolve(it))) }
        after.keySet().containsAll(["conf/globalConfig/backupPreemption.xml",
                                    "longjob/src/main/java/org/zstack/longjob/LongJobCheckpoint.java"])
        !after.keySet().any { it.startsWith("premium") }

        when:
        def again = run("apply")

        then:
        again.code == 0
        again.said.contains(" 0 files written")
        snapshot() == after

        when:
        def reverted = run("revert")

        then:
        reverted.code == 0
        snapshot() == before

        when:
        def revertedAgain = run("revert")

        then:
        revertedAgain.code == 0
        revertedAgain.said.contains("nothing is applied")
        snapshot() == before
    }

    def "a tree with the premium folder gets its cases too"() {
        given:
        Files.createDirectories(tree.resolve("premium/test-premium"))
        def before = snapshot()

        expect:
        run("apply").code == 0
        snapshot().keySet().any { it.startsWith("premium/test-premium/src/test/groovy/") && it.endsWith("Case.groovy") }
        run("revert").code == 0
        snapshot() == before
    }

    def "what is no platform tree is refused and left alone: without #missing"() {
        given:
        assert tree.resolve(missing).toFile().with { it.directory ? it.deleteDir() : it.delete() }
        def before = snapshot()

        when:
        def applied = run("apply")

        then:
        applied.code == 1
        applied.said.contains("is no platform tree")
        applied.said.contains(missing)
        snapshot() == before

        where:
        missing << ["longjob/src/main/java", "conf/globalConfig", PlatformTree.REPLACED[0], PlatformTree.REPLACED[2]]
    }

    def "a folder that does not exist, or none, is refused"() {
        expect:
        run("apply", folder.resolve("nowhere")).with { code == 1 && said.contains("does not exist") }
    }

    def "a file of the same name that somebody else has put there is not overwritten"() {
        given:
        write("conf/globalConfig/backupPreemption.xml", "somebody's\n")
        def before = snapshot()

        expect:
        run("apply").with { code == 1 && said.contains("is there already") }
        snapshot() == before
    }

    def "two files that could be the one to replace are a question for a person"() {
        given:
        write("compute/src/main/java/org/zstack/elsewhere/MigrateVmLongJob.java", "// another\n")

        expect:
        run("apply").with { code == 1 && said.contains("exists more than once") }
    }

    def "revert throws nobody's work away"() {
        given:
        run("apply")
        tree.resolve(PlatformTree.REPLACED[2]).toFile() << "// edited since\n"
        def before = snapshot()

        expect:
        run("revert").with { code == 1 && said.contains("changed since") && said.contains(PlatformTree.REPLACED[2]) }
        snapshot() == before
    }

    def "a damaged archive is refused"() {
        given:
        archive.resolve(PlatformTree.REPLACED[0]).toFile() << "x"

        expect:
        run("apply").with { code == 1 && said.contains("damaged") }
    }

    def "the manifest names every file of the archive with its checksum"() {
        given:
        def lines = Files.readAllLines(archive.resolve("backup-preempt/MANIFEST"))
        def paths = lines.findAll { !it.startsWith("version") }.collect { it.split(" ", 3)[2] } as Set
        def files = [] as Set
        archive.toFile().eachFileRecurse { if (it.file) files << archive.relativize(it.toPath()).toString() }

        expect:
        paths == files.findAll { !it.startsWith("backup-preempt/") }
        lines.count { it.startsWith("replaced ") } == PlatformTree.REPLACED.size()
    }
}
