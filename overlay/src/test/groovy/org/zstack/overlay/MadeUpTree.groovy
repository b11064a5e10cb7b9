package org.zstack.overlay

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions

/** A platform's tree as far as the archive looks at it, and the archive: both made up in a folder of a test. */
class MadeUpTree {
    static final Path ROOT = Path.of(System.getProperty("repository.root"))
    static final String MIGRATE = "header/src/main/java/org/zstack/header/vm/APIMigrateVmMsg.java"
    static final String REBOOT = "header/src/main/java/org/zstack/header/vm/APIRebootVmInstanceMsg.java"
    static final String XML = "conf/zstack.xml"
    static final String TESTS = "testlib/src/main/java/org/zstack/testlib/Test.groovy"
    static final String LONG_JOB = PlatformTree.REPLACED
    static final Path PLAIN = ROOT.resolve("platform/header/src/main/messages/org/zstack/header/vm")

    final Path folder
    final Path archive
    final Path root

    MadeUpTree(Path folder) {
        this.folder = folder
        archive = folder.resolve("archive")
        root = folder.resolve("platform")
        StageOverlay.stage(ROOT, archive, "1.0.0")
        write(MIGRATE, Files.readString(PLAIN.resolve("APIMigrateVmMsg.java")))
        write(REBOOT, Files.readString(PLAIN.resolve("APIRebootVmInstanceMsg.java")))
        write(MIGRATE.replace(".java", "Doc_zh_cn.groovy"), document("migrateVm"))
        write(REBOOT.replace(".java", "Doc_zh_cn.groovy"), document("rebootVmInstance"))
        write("sdk/src/main/java/org/zstack/sdk/MigrateVmAction.java", action("MigrateVmAction"))
        write("sdk/src/main/java/org/zstack/sdk/RebootVmInstanceAction.java", action("RebootVmInstanceAction"))
        write(XML, xml())
        write(TESTS, "class Test {\n    def beans = {\n        include(\"LongJobManager.xml\")\n        include(\"log.xml\")\n    }\n}\n")
        write("longjob/src/main/java/org/zstack/longjob/LongJobUtils.java", "// theirs\n")
        write("conf/globalConfig/vm.xml", "<globalConfig/>\n")
        write("test/src/test/groovy/org/zstack/test/Theirs.groovy", "// theirs\n")
        writeLongJob("// the long job of a known branch {\n")
    }

    static List<String> inserted() {
        PlatformTree.inserts(ROOT.resolve("overlay/src/main/inserts")).keySet() as List
    }

    void write(String path, String text) {
        Files.createDirectories(root.resolve(path).parent)
        Files.writeString(root.resolve(path), text)
    }

    String read(String path) {
        Files.readString(root.resolve(path))
    }

    /** A long job that the archive knows, as if this were a version of the platform's. */
    void writeLongJob(String text) {
        write(LONG_JOB, text)
        def sum = java.util.HexFormat.of().formatHex(
                java.security.MessageDigest.getInstance("SHA-256").digest(text.replace("\r", "").bytes))
        known() << "$sum $LONG_JOB made up\n"
    }

    File known() {
        archive.resolve("backup-preempt/inserts/known-originals.txt").toFile()
    }

    Map run(List<String> words, Map<String, String> environment = [:]) {
        def command = ["bash", archive.resolve("backup-preempt/${words[0]}").toString()] + words.drop(1)
        def builder = new ProcessBuilder(command as List<String>).redirectErrorStream(true)
        builder.environment().putAll(environment)
        def process = builder.start()
        def said = process.inputStream.text
        return [code: process.waitFor(), said: said]
    }

    Map apply(String... options) {
        run(["apply", *options, root.toString()])
    }

    Map revert() {
        run(["revert", root.toString()])
    }

    /** Everything below the tree: folders, and files with their bytes and permissions. */
    Map<String, String> snapshot() {
        def all = [:]
        root.toFile().eachFileRecurse {
            all[root.relativize(it.toPath()).toString()] = it.directory ? "folder" : it.getText("ISO-8859-1") +
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(it.toPath()))
        }
        return all
    }

    void eachToCrlf() {
        (inserted() + LONG_JOB).each { write(it, read(it).replace("\n", "\r\n")) }
    }

    private static String document(String call) {
        """package org.zstack.header.vm

doc {
    title "a title with a brace }"
    rest {
        request {
            // params { in a comment
            params {
                column {
                    name "uuid"
                    enclosedIn "$call"
                }
            }
        }
        response { clz Some.class }
    }
}"""
    }

    private static String action(String name) {
        """package org.zstack.sdk;

public class $name extends AbstractAction {
    public static class Result {
        public String systemTags;
    }

    @Param(validValues = {"a", "b"}) public String kind; // systemTags come next

    // tags of the system
    @Param(required = false)
    public java.util.List systemTags = null;

    void noField() {
        String systemTags = "};";
    }
}
"""
    }

    private static String xml() {
        '''<beans>
    <import resource="springConfigXml/one.xml"/>
\t<import resource="springConfigXml/last.xml" />
    <!-- <import resource="springConfigXml/off.xml"/> -->
</beans>
'''
    }
}
