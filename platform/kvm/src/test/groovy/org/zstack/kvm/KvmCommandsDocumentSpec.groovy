package org.zstack.kvm

import org.zstack.kvm.AnswerField.Need
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/** The table of what agents must answer, as the documents show it. */
class KvmCommandsDocumentSpec extends Specification {
    static final String BEGIN = '<!-- written from KvmCommand; a test compares it -->\n'
    static final String END = '<!-- end -->\n'

    def "the document shows the table of commands; run with -Ddocs.write=true to write it anew"() {
        given:
        if (Boolean.getBoolean('docs.write')) {
            String text = Files.readString(file())
            Files.writeString(file(), text.substring(0, text.indexOf(BEGIN)) + block() + text.substring(text.indexOf(END) + END.length()))
        }

        expect:
        Files.readString(file()).contains(block())
    }

    private static String block() {
        return BEGIN + '| command | must | may |\n| --- | --- | --- |\n' + KvmCommand.values().collect { command ->
            String must = words(command.answer().findAll { it.need() != Need.MAY })
            String may = words(command.answer().findAll { it.need() == Need.MAY })
            "| `${command.path()}` | ${must}${command == KvmCommand.ECHO ? 'nothing, not even `success`' : ''} | ${may} |\n".toString()
        }.join('') + END
    }

    private static String words(List<AnswerField> fields) {
        return fields.collect { field ->
            "`${field.name()}`: ${field.kind().words()}" + (field.need() == Need.MUST_OR_NULL ? ' (must, null too)' : '') +
                    (field.asked() == null ? '' : " (for each of `${field.asked()}`)")
        }.join('; ')
    }

    /** Where it is kept, whatever directory the test runs in. */
    private static Path file() {
        Path here = Path.of('').toAbsolutePath()
        while (!Files.exists(here.resolve('docs').resolve('kvm-hosts.md')) && here.parent != null) {
            here = here.parent
        }
        return here.resolve('docs').resolve('kvm-hosts.md')
    }
}
