package org.zstack.overlay

import static org.zstack.overlay.MadeUpTree.LONG_JOB
import static org.zstack.overlay.MadeUpTree.MIGRATE
import static org.zstack.overlay.MadeUpTree.XML

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** What apply and revert do to a made-up platform tree as a whole. */
class OverlayScriptsSpec extends Specification {
    @TempDir
    Path folder

    MadeUpTree tree

    def setup() {
        tree = new MadeUpTree(folder)
    }

    def "apply and revert restore every byte, and each may be run twice"() {
        given:
        def before = tree.snapshot()

        when:
        def applied = tree.apply()
        def after = tree.snapshot()

        then:
        applied.code == 0
        MadeUpTree.inserted().every { after[it] != before[it] }
        tree.read(LONG_JOB) == Files.readString(tree.archive.resolve(LONG_JOB))
        after.keySet().containsAll(["conf/globalConfig/backupPreemption.xml",
                                    "longjob/src/main/java/org/zstack/longjob/LongJobCheckpoint.java"])
        !after.keySet().any { it.startsWith("premium") || it.startsWith(".backup-preempt.new") }

        when:
        def again = tree.apply()

        then:
        again.code == 0
        again.said.contains(" 0 files written")
        tree.snapshot() == after

        when:
        def reverted = tree.revert()

        then:
        reverted.code == 0
        tree.snapshot() == before

        when:
        def revertedAgain = tree.revert()

        then:
        revertedAgain.code == 0
        revertedAgain.said.contains("nothing is applied")
        tree.snapshot() == before
    }

    def "--check says what would be done, and changes nothing"() {
        given:
        def before = tree.snapshot()

        when:
        def checked = tree.apply("--check")

        then:
        checked.code == 0
        checked.said.contains("would insert into $MIGRATE\n")
        checked.said.contains("would replace $LONG_JOB\n")
        checked.said.contains("would add conf/globalConfig/backupPreemption.xml\n")
        checked.said.contains("nothing was changed")
        tree.snapshot() == before

        and: "afterwards there is nothing left to do"
        tree.apply().code == 0
        tree.apply("--check").said.contains(" 0 files would be written")
    }

    def "a tree without its test folder is given one, and it goes again"() {
        given:
        assert tree.root.resolve("test").toFile().deleteDir()
        def before = tree.snapshot()

        expect:
        tree.apply().code == 0
        tree.snapshot().keySet().any { it.startsWith("test/src/test/groovy/") && it.endsWith("Case.groovy") }
        tree.revert().code == 0
        tree.snapshot() == before
    }

    def "a tree with the premium folder gets its cases too"() {
        given:
        Files.createDirectories(tree.root.resolve("premium/test-premium"))
        def before = tree.snapshot()

        expect:
        tree.apply().code == 0
        tree.snapshot().keySet().any {
            it.startsWith("premium/test-premium/src/test/groovy/") && it.endsWith("Case.groovy")
        }
        tree.revert().code == 0
        tree.snapshot() == before
    }

    def "a file that is gone after apply comes back with the next one"() {
        given:
        tree.apply()
        def after = tree.snapshot()
        assert tree.root.resolve("conf/globalConfig/backupPreemption.xml").toFile().delete()
        Files.copy(tree.root.resolve(".backup-preempt/kept/$XML"), tree.root.resolve(XML),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING)

        expect:
        tree.apply().with { code == 0 && said.contains(" 2 files written") }
        tree.snapshot() == after
    }

    def "a tree that has it all, from a colleague's commit, is left alone"() {
        given:
        tree.apply()
        tree.root.resolve(".backup-preempt").toFile().deleteDir()
        def before = tree.snapshot()

        expect:
        tree.apply().with { it.code == 0 && it.said.contains("all of it is in") }
        tree.snapshot() == before
    }

    def "what is no platform tree is refused and left alone: without #missing"() {
        given:
        assert tree.root.resolve(missing).toFile().with { it.directory ? it.deleteDir() : it.delete() }
        def before = tree.snapshot()

        when:
        def applied = tree.apply()

        then:
        applied.code == 1
        applied.said.contains("is no platform tree")
        applied.said.contains(missing)
        tree.snapshot() == before

        where:
        missing << ["longjob/src/main/java", "conf/globalConfig", MIGRATE, XML, LONG_JOB]
    }

    def "a folder that does not exist, none, or an unknown option is refused"() {
        expect:
        tree.run(["apply", folder.resolve("nowhere").toString()]).with { code == 1 && said.contains("does not exist") }
        tree.run(["apply"]).with { code == 1 && said.contains("usage: apply [--check] [--force]") }
        tree.apply("--chek").with { code == 1 && said.contains("usage:") }
    }

    def "a file of the same name that somebody else has put there is not overwritten"() {
        given:
        tree.write("conf/globalConfig/backupPreemption.xml", "somebody's\n")
        def before = tree.snapshot()

        expect:
        tree.apply().with { code == 1 && said.contains("is there already") }
        tree.snapshot() == before
    }

    def "two files that could be the one are a question for a person: #path"() {
        given:
        tree.write(path, "// another\n")

        expect:
        tree.apply().with { code == 1 && said.contains("exists more than once") }

        where:
        path << ["compute/src/main/java/org/zstack/elsewhere/MigrateVmLongJob.java",
                 "header/src/main/java/org/zstack/elsewhere/APIMigrateVmMsg.java"]
    }

    def "a long job that the archive does not know is replaced only by force, which shows what is lost"() {
        given:
        tree.write(LONG_JOB, "// somebody's own long job\n")
        def before = tree.snapshot()

        expect:
        tree.apply().with { code == 1 && said.contains(LONG_JOB) && said.contains("--force") }
        tree.snapshot() == before

        when:
        def checked = tree.apply("--check", "--force")

        then:
        checked.code == 0
        checked.said.contains("\n-// somebody's own long job\n")
        tree.snapshot() == before

        when:
        def applied = tree.apply("--force")

        then:
        applied.code == 0
        applied.said.contains("\n-// somebody's own long job\n")
        tree.read(LONG_JOB) == Files.readString(tree.archive.resolve(LONG_JOB))
        tree.revert().code == 0
        tree.snapshot() == before
    }

    def "revert throws nobody's work away: #path"() {
        given:
        tree.apply()
        tree.root.resolve(path).toFile() << "// edited since\n"
        def before = tree.snapshot()

        expect:
        tree.revert().with { code == 1 && said.contains("changed since") && said.contains(path) }
        tree.snapshot() == before

        and: "neither does another apply"
        tree.apply().code == 0
        tree.snapshot() == before

        where:
        path << [LONG_JOB, MIGRATE, "conf/globalConfig/backupPreemption.xml"]
    }

    def "an apply that fails at its #nth file takes everything back"() {
        given: "a mv that fails once"
        def bin = Files.createDirectories(folder.resolve("bin"))
        def mv = bin.resolve("mv")
        Files.writeString(mv, """#!/bin/bash
            echo >> "$folder/calls"
            [ \$(wc -l < "$folder/calls") != $nth ] || { echo "mv: no space left"; exit 1; }
            PATH=/usr/bin:/bin exec mv "\$@"
        """.stripIndent().trim())
        mv.toFile().setExecutable(true)
        def before = tree.snapshot()

        when:
        def applied = tree.run(["apply", tree.root.toString()], [PATH: "$bin:${System.getenv("PATH")}".toString()])

        then:
        applied.code != 0
        applied.said.contains("no space left")
        tree.snapshot() == before

        where:
        nth << [1, 2, 9, 30]
    }

    def "a damaged archive is refused: #path"() {
        given:
        tree.archive.resolve(path).toFile() << "x"
        def before = tree.snapshot()

        expect:
        tree.apply().with { code == 1 && said.contains("damaged") }
        tree.snapshot() == before

        where:
        path << [LONG_JOB, "backup-preempt/inserts/zstack.xml.insert"]
    }

    def "the manifest names every file of the archive, and every file that is inserted into"() {
        given:
        def lines = Files.readAllLines(tree.archive.resolve("backup-preempt/MANIFEST"))*.split(" ", 3)
        def files = [] as Set
        tree.archive.toFile().eachFileRecurse {
            if (it.file) files << tree.archive.relativize(it.toPath()).toString()
        }

        expect:
        lines.findAll { it[0] in ["added", "replaced"] }*.getAt(2) as Set ==
                files.findAll { !it.startsWith("backup-preempt/") }
        lines.findAll { it[0] == "inserted" }*.getAt(2) == MadeUpTree.inserted()
        lines.findAll { it[0] == "replaced" }*.getAt(2) == [LONG_JOB]
    }

    def "each known original is a checksum of the one file that is replaced, with where it is from"() {
        given:
        def lines = Files.readAllLines(MadeUpTree.ROOT.resolve("overlay/src/main/inserts/known-originals.txt"))

        expect:
        lines.size() >= 2
        lines.every { it ==~ /[0-9a-f]{64} \Q$LONG_JOB\E \S.*/ }
    }

    def "what zstack.xml imports is in the archive"() {
        expect:
        Files.exists(tree.archive.resolve("conf/springConfigXml/BackupPreemption.xml"))
    }
}
