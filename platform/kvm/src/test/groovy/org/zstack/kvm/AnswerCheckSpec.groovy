package org.zstack.kvm

import com.google.gson.JsonObject
import com.google.gson.JsonParser
import org.zstack.kvm.AnswerField.Need
import spock.lang.Specification

/** What each command must be answered, by the table. */
class AnswerCheckSpec extends Specification {
    /** A value of each kind, and one that is of no kind at all that a field can have. */
    static final Map<AnswerKind, String> GOOD = [
            (AnswerKind.TEXT)          : '""',
            (AnswerKind.FLAG)          : 'true',
            (AnswerKind.COUNT)         : '0',
            (AnswerKind.SMALL_COUNT)   : '0',
            (AnswerKind.TEXTS)         : '[]',
            (AnswerKind.STATES)        : '{}',
            (AnswerKind.VOLUME_BACKUPS): '[]',
    ]
    static final String OF_NO_KIND = '-1.5'

    def "an answer that says success and nothing else is #verdict to #command.path()"() {
        expect:
        fault(command, '{"success": true}').present == (command.answer().any { it.need() != Need.MAY })

        where:
        command << KvmCommand.values()
        verdict = command.answer().any { it.need() != Need.MAY } ? 'no answer' : 'enough'
    }

    def "an answer to #command.path() without field[#field] is no answer, and says so"() {
        expect:
        fault(command, full(command)) == Optional.empty()
        fault(command, full(command, [field])).get() == "lacks field[$field]"

        where:
        [command, field] << KvmCommand.values().collectMany { it.answer().findAll { it.need() != Need.MAY }
                .collect { field -> [it, field.name()] } }
    }

    def "an answer to #command.path() with a field[#field.name()] of the wrong kind is no answer, and says what is wanted"() {
        given:
        String answer = full(command, [field.name()]).replaceFirst(/}$/, /, "${field.name()}": $OF_NO_KIND}/)

        expect:
        fault(command, answer).get() == "has a field[${field.name()}] that is not ${field.kind().words()}"

        where:
        [command, field] << KvmCommand.values().collectMany { it.answer().collect { field -> [it, field] } }
    }

    def "an answer to #command.path() that does not say whether it succeeded is no answer"() {
        expect:
        fault(command, '{}').get() == 'lacks field[success]'
        fault(command, '{"success": null}').get() == 'lacks field[success]'
        fault(command, '{"success": "true"}').get() == 'has a field[success] that is not true or false'

        where:
        command << KvmCommand.values() - KvmCommand.ECHO
    }

    def "an echo may be empty, and may say that it failed"() {
        expect:
        !fault(KvmCommand.ECHO, '{}').present
        !fault(KvmCommand.ECHO, '{"success": false, "error": "no"}').present
    }

    def "an answer that says that the command failed need not say more; its error is a text"() {
        expect:
        !fault(command, '{"success": false, "error": "no power"}').present
        !fault(command, '{"success": false}').present
        fault(command, '{"success": false, "error": 7}').get() == 'has a field[error] that is not a text'

        where:
        command << KvmCommand.values()
    }

    def "null counts as missing, but for what null says something: #path"() {
        expect:
        AnswerCheck.fault(path, { new JsonObject() }, json(answer)).orElse(null) == fault

        where:
        path             | answer                                               || fault
        '/host/ping'     | '{"success": true, "hostUuid": null}'                || null
        '/vm/vmsync'     | '{"success": true, "states": null}'                  || 'lacks field[states]'
        '/vm/migrate'    | '{"success": true, "downtime": null}'                || null
        '/vm/no/command' | '{"success": true}'                                  || null
        '/vm/no/command' | '{}'                                                 || 'lacks field[success]'
    }

    def "#value is #verdict"() {
        expect:
        kind.fits(JsonParser.parseString(value)) == fits

        where:
        kind                      | value                                                             || fits
        AnswerKind.COUNT          | '12.0'                                                            || true
        AnswerKind.COUNT          | '9223372036854775807'                                             || true
        AnswerKind.COUNT          | '9223372036854775808'                                             || false
        AnswerKind.COUNT          | '1e999999999'                                                     || false
        AnswerKind.COUNT          | '"12"'                                                            || false
        AnswerKind.COUNT          | '-1'                                                              || false
        AnswerKind.COUNT          | '1.5'                                                             || false
        AnswerKind.SMALL_COUNT    | '2147483647'                                                      || true
        AnswerKind.SMALL_COUNT    | '2147483648'                                                      || false
        AnswerKind.TEXT           | '12'                                                              || false
        AnswerKind.TEXTS          | '["a", 1]'                                                        || false
        AnswerKind.TEXTS          | '"a"'                                                             || false
        AnswerKind.STATES         | '{"vm": "Running"}'                                               || true
        AnswerKind.STATES         | '{"vm": null}'                                                    || false
        AnswerKind.STATES         | '[]'                                                              || false
        AnswerKind.VOLUME_BACKUPS | '[{"volumeUuid": "v", "backupFile": "f", "bitmap": "b"}]'         || true
        AnswerKind.VOLUME_BACKUPS | '[{"volumeUuid": "v", "backupFile": "f"}]'                        || false
        AnswerKind.VOLUME_BACKUPS | '[{"backupFile": "f", "bitmap": "b"}]'                            || false
        verdict = (fits ? '' : 'not ') + kind.words()
    }

    def "an answer has to speak of everything that its command lists"() {
        expect:
        AnswerCheck.fault('/vm/checkstate', { json('{"vmUuids": ["a", "b"]}') }, json(answer)).orElse(null) == fault

        where:
        answer                                                               || fault
        '{"success": true, "states": {"a": "Running", "b": "Shutdown"}}'     || null
        '{"success": true, "states": {"a": "Running"}}'                      || 'has a field[states] that says nothing of [uuid:b]'
        '{"success": true, "states": {}}'                                    || 'has a field[states] that says nothing of [uuid:a]'
    }

    def "the answer of a group of backups has to speak of every volume"() {
        given:
        JsonObject command = json('{"volumes": [{"volumeUuid": "v0"}, {"volumeUuid": "v1"}]}')

        expect:
        AnswerCheck.fault('/vm/volumes/takebackup', { command }, json(
                '{"success": true, "backupInfos": [{"volumeUuid": "v0", "backupFile": "f", "bitmap": "b"}]}')).get() ==
                'has a field[backupInfos] that says nothing of [uuid:v1]'
    }

    private static Optional<String> fault(KvmCommand command, String answer) {
        return AnswerCheck.fault(command.path(), { new JsonObject() }, json(answer))
    }

    /** An answer with every field that the table knows, but for those. */
    private static String full(KvmCommand command, List<String> without = []) {
        return '{"success": true' + command.answer().findAll { !(it.name() in without) }
                .collect { ", \"${it.name()}\": ${GOOD[it.kind()]}" }.join('') + '}'
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).asJsonObject
    }
}
