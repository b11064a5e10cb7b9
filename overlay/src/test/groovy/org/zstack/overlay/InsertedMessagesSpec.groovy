package org.zstack.overlay

import static org.zstack.overlay.MadeUpTree.MIGRATE
import static org.zstack.overlay.MadeUpTree.REBOOT
import static org.zstack.overlay.MadeUpTree.ROOT

import java.nio.file.Files
import java.nio.file.Path
import org.zstack.header.message.APIParam
import org.zstack.header.vm.BackupPreemptionOptions
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** The options are inserted into messages of many shapes; what comes out compiles as Java 8 and has them. */
class InsertedMessagesSpec extends Specification {
    static final String ANNOTATIONS = '@org.zstack.header.rest.RestRequest(path = "/x/{vmInstanceUuid}", isAction = true, ' +
            'responseClass = APIMigrateVmEvent.class, method = HttpMethod.PUT)'
    static final String OPENING = "package org.zstack.header.vm;\n\nimport org.zstack.header.message.*;\n\n"
    static final String UUID = "@APIParam private String vmInstanceUuid;\n"
    static final String GETTER = "public String getVmInstanceUuid() { return vmInstanceUuid; }"

    static final Map<String, String> SHAPES = [
            "annotations on one line, another order":
                    "$OPENING$ANNOTATIONS public class APIMigrateVmMsg extends APIMessage implements VmInstanceMessage {\n" +
                    "  $GETTER\n  @APIParam(required = false) private Integer downTime; $UUID}\n",
            "a clause over several lines, with comments":
                    "$OPENING/** class APIMigrateVmMsg { implements nothing } */\npublic final class APIMigrateVmMsg\n" +
                    "    extends APIMessage\n    implements VmInstanceMessage, // one {\n        java.io.Serializable /* two { */\n" +
                    "{\n    $UUID    $GETTER\n}\n",
            "a generic interface":
                    "${OPENING}class APIMigrateVmMsg extends APIMessage implements Comparable<APIMigrateVmMsg>{\n$UUID" +
                    "public int compareTo(APIMigrateVmMsg o) { return 0; }\n}\n",
            "no interface at all":
                    "${OPENING}public class APIMigrateVmMsg extends APIMessage {\n    $UUID}\n",
            "braces in comments, texts and characters":
                    "${OPENING}public class APIMigrateVmMsg extends APIMessage implements VmInstanceMessage {\n    $UUID" +
                    "    String s = \"}\\\"}\"; char c = '}'; char q = '\\''; char d = '\"';\n    $GETTER\n} // the end }\n// } of all\n",
            "another class behind it, and no end of the last line":
                    "${OPENING}public class APIMigrateVmMsg extends APIMessage {\n    $UUID" +
                    "    static class APIMigrateVmMsgPart { int i; }\n}\n\nclass Another {\n}",
            "the last brace behind a member":
                    "${OPENING}public class APIMigrateVmMsg extends APIMessage implements VmInstanceMessage { $UUID $GETTER }",
            "a field more than we know":
                    Files.readString(MadeUpTree.PLAIN.resolve("APIMigrateVmMsg.java")).replace("    private Integer downTime;",
                            "    private Integer downTime;\n\n    @APIParam(required = false)\n    private Long laterVersion;"),
            "no action and no account check":
                    Files.readString(MadeUpTree.PLAIN.resolve("APIMigrateVmMsg.java")).replaceAll(/@Action\(.*\)\n/, "")
                            .replace(", checkAccount = true, operationTarget = true", ""),
    ]

    @TempDir
    @Shared
    Path plainFolder

    @TempDir
    Path folder

    @Shared
    Class migrate

    @Shared
    Class reboot

    def setupSpec() {
        def tree = new MadeUpTree(plainFolder)
        assert tree.apply().code == 0
        migrate = compiled(plainFolder, tree, "org.zstack.header.vm.APIMigrateVmMsg")
        reboot = migrate.classLoader.loadClass("org.zstack.header.vm.APIRebootVmInstanceMsg")
    }

    def "inserted into: #shape, #ends"() {
        given:
        def text = ends == "CRLF" ? SHAPES[shape].replace("\n", "\r\n") : SHAPES[shape]
        def tree = new MadeUpTree(folder)
        tree.write(MIGRATE, text)

        when:
        def applied = tree.apply()
        def inserted = tree.read(MIGRATE)

        then:
        applied.code == 0
        withoutInsertion(inserted, ends) == text
        ends != "CRLF" || !(inserted.replace("\r\n", "") =~ /[\r\n]/)

        when:
        def type = compiled(folder, tree, "org.zstack.header.vm.APIMigrateVmMsg")
        def msg = JSONObjectUtil.toObject('{"vmInstanceUuid": "v", "backupTaskLongJobUuids": ["a", null], ' +
                '"cancelRunningBackups": true, "rerunCanceledBackups": true}', type)

        then:
        BackupPreemptionOptions.isAssignableFrom(type)
        msg.backupTaskLongJobUuids == ["a", null]
        msg.cancelRunningBackups
        msg.rerunCancelledBackups
        param(type, "backupTaskLongJobUuids").with { !it.required() && it.nullElements() && it.emptyString() }
        ["cancelRunningBackups", "rerunCancelledBackups", "rerunCanceledBackups"].every { !param(type, it).required() }

        when:
        tree.revert()

        then:
        tree.read(MIGRATE) == text

        where:
        [shape, ends] << [SHAPES.keySet(), ["LF", "CRLF"]].combinations()
    }

    def "both spellings are accepted: #cancelled and #canceled are #taken"() {
        given:
        def msg = migrate.getConstructor().newInstance()

        when:
        msg.setRerunCancelledBackups(cancelled)
        msg.setRerunCanceledBackups(canceled)

        then:
        msg.getRerunCancelledBackups() == taken
        msg.getRerunCanceledBackups() == taken

        where:
        cancelled | canceled || taken
        null      | null     || null
        true      | null     || true
        null      | true     || true
        false     | true     || true
        true      | false    || true
        false     | null     || false
        null      | false    || false
    }

    def "a reboot knows the UI's flag, and takes nothing again"() {
        given:
        def msg = JSONObjectUtil.toObject('{"uuid": "v", "cancelBackupTask": true, "backupTaskLongJobUuids": ["a"]}', reboot)

        expect:
        msg.cancelRunningBackups && msg.cancelBackupTask
        msg.rerunCancelledBackups == false
        msg.backupTaskLongJobUuids == ["a"]
        !param(reboot, "cancelBackupTask").required()
        param(reboot, "backupTaskLongJobUuids").nullElements()
    }

    def "the whole drop-in compiles where ErrorCode has withOpaque for putToOpaque"() {
        given:
        def errorCode = "org/zstack/header/errorcode/ErrorCode.java"
        def tree = new MadeUpTree(folder)
        tree.apply()
        tree.write("header/src/main/java/$errorCode", Files.readString(
                ROOT.resolve("platform/header/src/main/java/$errorCode")).replace("putToOpaque", "withOpaque"))
        tree.root.resolve("longjob/src/main/java/org/zstack/longjob/LongJobUtils.java").toFile().delete()

        when:
        DropInCompiler.compile(["header", "longjob", "compute"].collect { tree.root.resolve("$it/src/main/java") },
                folder.resolve("classes"))

        then:
        noExceptionThrown()
    }

    private static APIParam param(Class type, String field) {
        type.getDeclaredField(field).getAnnotation(APIParam)
    }

    /** What the file was before, if nothing but our text was put into it. */
    private static String withoutInsertion(String text, String ends) {
        def body = (ROOT.resolve("overlay/src/main/inserts/APIMigrateVmMsg.java.insert").toFile().text =~
                /(?s)\ntext\n(.*)end text\n/)[0][1]
        def eol = ends == "CRLF" ? "\r\n" : "\n"
        body = body.replace("\n", eol)
        assert text.count(body) == 1
        // where the brace had no line of its own, it has got one
        text = text.contains(" $eol$body") ? text.replace(eol + body, "") : text.replace(body, "")
        return text.replaceFirst(/(,| implements) org\.zstack\.header\.vm\.BackupPreemptionOptions/, "")
    }

    /** The message of the tree, from the source that is in it now. */
    private static Class compiled(Path folder, MadeUpTree tree, String name) {
        def sources = folder.resolve("sources")
        [MIGRATE, REBOOT].each {
            def copy = sources.resolve(it)
            Files.createDirectories(copy.parent)
            Files.writeString(copy, tree.read(it))
        }
        def classes = folder.resolve("classes")
        DropInCompiler.compile([sources], classes)
        return new OwnFirst(classes).loadClass(name)
    }

    /** Of two classes of one name it takes the one of the folder. */
    private static class OwnFirst extends ClassLoader {
        private final Path classes

        OwnFirst(Path classes) {
            super(OwnFirst.classLoader)
            this.classes = classes
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) {
            def file = classes.resolve(name.replace(".", "/") + ".class")
            if (!Files.exists(file)) {
                return super.loadClass(name, resolve)
            }
            def bytes = Files.readAllBytes(file)
            return findLoadedClass(name) ?: defineClass(name, bytes, 0, bytes.length)
        }
    }
}
