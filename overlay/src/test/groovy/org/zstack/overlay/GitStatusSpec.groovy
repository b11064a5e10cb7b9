package org.zstack.overlay

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir

/** What is kept beside a clone's files does not show among them. */
@Requires({ new File("/usr/bin/git").canExecute() })
class GitStatusSpec extends Specification {
    @TempDir
    Path folder

    MadeUpTree tree

    def setup() {
        tree = new MadeUpTree(folder)
        git("init", "--quiet")
    }

    private String git(String... words) {
        def process = new ProcessBuilder(["git", *words] as List<String>).directory(tree.root.toFile())
                .redirectErrorStream(true).start()
        def said = process.inputStream.text
        assert process.waitFor() == 0
        return said
    }

    private Path exclude() {
        tree.root.resolve(".git/info/exclude")
    }

    def "apply hides its folder, and revert leaves the clone's patterns as they were: #patterns"() {
        given:
        if (patterns == null) {
            Files.deleteIfExists(exclude())
        } else {
            Files.createDirectories(exclude().parent)
            Files.writeString(exclude(), patterns)
        }
        def before = tree.snapshot()

        when:
        tree.apply()

        then:
        !git("status", "--porcelain").contains(".backup-preempt")
        Files.readString(exclude()).startsWith(patterns ?: "")

        when:
        tree.revert()

        then:
        tree.snapshot() == before

        where:
        patterns << ["*.orig\n", "*.orig", "", null, "a\r\n.backup-preempt/\n"]
    }

    def "a pattern that was added since stays"() {
        given:
        Files.createDirectories(exclude().parent)
        Files.writeString(exclude(), "*.orig\n")

        when:
        tree.apply()
        exclude().toFile() << "*.mine\n"
        tree.revert()

        then:
        Files.readString(exclude()) == "*.orig\n*.mine\n"
    }
}
