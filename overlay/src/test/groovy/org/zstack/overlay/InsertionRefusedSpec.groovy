package org.zstack.overlay

import static org.zstack.overlay.MadeUpTree.MIGRATE
import static org.zstack.overlay.MadeUpTree.REBOOT
import static org.zstack.overlay.MadeUpTree.XML

import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** Where the place to insert at is missing, or taken, the tree is left alone and a person is told what to do. */
class InsertionRefusedSpec extends Specification {
    static final String MIGRATE_DOC = MIGRATE.replace(".java", "Doc_zh_cn.groovy")
    static final String ACTION = "sdk/src/main/java/org/zstack/sdk/MigrateVmAction.java"

    @TempDir
    Path folder

    MadeUpTree tree

    def setup() {
        tree = new MadeUpTree(folder)
    }

    def "no place to insert at: #missing"() {
        given:
        assert tree.read(path) != change(tree.read(path))
        tree.write(path, change(tree.read(path)))
        def before = tree.snapshot()

        when:
        def applied = tree.apply()

        then:
        applied.code == 1
        applied.said.contains("file[$path]: ")
        applied.said.contains(missing)
        applied.said.contains("By hand: ")
        applied.said.contains(byHand)
        tree.snapshot() == before

        where:
        path        | missing             | byHand                         | change
        MIGRATE     | "class[APIMigrate"  | "private Boolean"              | { it.replace("class APIMigrateVmMsg", "class Other") }
        MIGRATE     | "last closing"      | "private Boolean"              | { it.substring(0, it.lastIndexOf("}")) }
        MIGRATE_DOC | "block[params"      | 'name "cancelRunningBackups"'  | { it.replace("            params {", "            other {") }
        MIGRATE_DOC | "block[params"      | 'name "cancelRunningBackups"'  | { it.replace("response {", "params { }\n response {") }
        ACTION      | "field[systemTags]" | "Boolean cancelRunningBackups" | { it.replace("systemTags = null", "tags") }
        XML         | "no element"        | "BackupPreemption.xml"         | { it.replaceAll(/(?m)^\s+<import.*\n/, "") }
        XML         | "no element"        | "BackupPreemption.xml"         | { it.replaceAll(/last.xml" \/>/, 'last.xml"></import>') }
    }

    def "a member of ours that is there in somebody else's words: #path"() {
        given:
        tree.write(path, tree.read(path).replaceFirst(/\{\n(.*\n)*?( +)@.?.?.?Param/) { it[0].replaceFirst(/\{\n/, "{\n    $code\n") })
        assert tree.read(path).contains(code)
        def before = tree.snapshot()

        expect:
        tree.apply().with { it.code == 1 && it.said.contains("file[$path]: has[$member] already") }
        tree.snapshot() == before

        where:
        path   | member                   | code
        REBOOT | "backupTaskLongJobUuids" | "private String backupTaskLongJobUuids;"
        ACTION | "cancelRunningBackups"   | "public String cancelRunningBackups;"
    }

    def "every trouble is told at once"() {
        given:
        tree.write(MIGRATE, "class Other { }\n")
        tree.write(XML, "<beans/>\n")

        expect:
        tree.apply().with { it.said.contains("file[$MIGRATE]") && it.said.contains("file[$XML]") }
    }

    def "a member in a comment is no member, and an interface that is there by its short name is enough"() {
        given:
        tree.write(MIGRATE, tree.read(MIGRATE).replace("CheckAttachedVolumesMessage {",
                "CheckAttachedVolumesMessage, BackupPreemptionOptions {\n    // backupTaskLongJobUuids: one day"))

        expect:
        tree.apply().code == 0
        tree.read(MIGRATE).count("BackupPreemptionOptions") == 1
        tree.read(MIGRATE).contains("setBackupTaskLongJobUuids")
    }

    def "the import comes behind the last one, indented like it; the field before the tags and their comment"() {
        when:
        tree.apply()

        then:
        tree.read(XML).contains('last.xml" />\n\t<import resource="springConfigXml/BackupPreemption.xml"/>\n    <!-- ')
        tree.read(ACTION).contains("Boolean rerunCanceledBackups;\n\n    // tags of the system\n    @Param")
        tree.read(ACTION).contains("// systemTags come next\n\n    @Param(required = false, nullElements = true) public")
        tree.read(MIGRATE_DOC).contains('desc "与rerunCancelledBackups相同"\n\t\t\t\t}\n            }\n        }\n        response')
    }

    def "what has carriage returns keeps them in every kind of file"() {
        given:
        tree.eachToCrlf()
        def before = tree.snapshot()

        when:
        def applied = tree.apply()

        then:
        applied.code == 0
        (MadeUpTree.inserted() + MadeUpTree.LONG_JOB).every { !(tree.read(it).replace("\r\n", "") =~ /[\r\n]/) }
        tree.read(XML).contains("BackupPreemption.xml")

        when:
        def again = tree.apply()

        then:
        again.said.contains(" 0 files written")
        tree.revert().code == 0
        tree.snapshot() == before
    }
}
