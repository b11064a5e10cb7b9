package org.zstack.compute.vm.preemption

import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.vm.APIMigrateVmMsg
import org.zstack.header.vm.APIRebootVmInstanceMsg
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.Specification

class PreemptionOptionsSpec extends Specification {
    def "null, blank and repeated entries count for nothing"() {
        when:
        def options = PreemptionOptions.parse('{"backupTaskLongJobUuids": ["b", null, "", " ", "a", " b "]}')

        then:
        options.named == ["b", "a"]
        options.asked
    }

    def "what asks for nothing asks for nothing: #data"() {
        expect:
        !PreemptionOptions.parse(data).asked

        where:
        data << ['{}', '{"backupTaskLongJobUuids": null}', '{"backupTaskLongJobUuids": []}',
                 '{"backupTaskLongJobUuids": [null, " "]}', '{"cancelRunningBackups": false}',
                 '{"rerunCancelledBackups": true}', '{"cancelBackupTask": false}']
    }

    def "an ill-typed value is refused with field, value and rule: #data"() {
        when:
        PreemptionOptions.parse(data)

        then:
        def e = thrown(OperationFailureException)
        names.every { e.errorCode.details.contains(it) }

        where:
        data                                          | names
        '{"backupTaskLongJobUuids": "a"}'             | ["backupTaskLongJobUuids", "list", "[a]"]
        '{"backupTaskLongJobUuids": {"a": "b"}}'      | ["backupTaskLongJobUuids", "list"]
        '{"backupTaskLongJobUuids": ["a", 7]}'        | ["backupTaskLongJobUuids", "7", "no text"]
        '{"backupTaskLongJobUuids": [["a"]]}'         | ["backupTaskLongJobUuids", "[a]", "no text"]
        '{"cancelRunningBackups": "yes"}'             | ["cancelRunningBackups", "yes", "true or false"]
        '{"rerunCancelledBackups": 1}'                | ["rerunCancelledBackups", "1", "true or false"]
        '{"rerunCanceledBackups": "no"}'              | ["rerunCanceledBackups", "no", "true or false"]
        '{"cancelBackupTask": []}'                    | ["cancelBackupTask", "true or false"]
        'no json'                                     | ["jobData", "JSON object"]
        ''                                            | ["jobData", "JSON object"]
        '[1]'                                         | ["jobData", "JSON object"]
    }

    def "the keys survive the way through the message that a submit re-serialises"() {
        given:
        def sent = '{"vmInstanceUuid": "v", "backupTaskLongJobUuids": ["a", null], "cancelRunningBackups": true, ' +
                '"rerunCancelledBackups": true}'

        when:
        def msg = JSONObjectUtil.toObject(sent, APIMigrateVmMsg)
        def options = PreemptionOptions.parse(JSONObjectUtil.toJsonString(msg))

        then:
        options.named == ["a"]
        options.cancelRunning
        options.rerun
    }

    def "both spellings of the rerun count: #data"() {
        expect:
        PreemptionOptions.parse(data).rerun == rerun

        where:
        data                                                              || rerun
        '{"rerunCancelledBackups": true}'                                 || true
        '{"rerunCanceledBackups": true}'                                  || true
        '{"rerunCancelledBackups": false, "rerunCanceledBackups": true}'  || true
        '{"rerunCanceledBackups": false}'                                 || false
    }

    def "a long value is cut where it is shown"() {
        when:
        PreemptionOptions.parse("no json" * 100)

        then:
        def e = thrown(OperationFailureException)
        e.errorCode.details.length() < 200
        e.errorCode.details.endsWith("...]")
    }

    def "wrong data asks for nothing: its job fails by itself, saying why"() {
        expect:
        !PreemptionOptions.isAskedIn('{"cancelRunningBackups": "yes"}')
        PreemptionOptions.isAskedIn('{"cancelRunningBackups": true}')
    }

    def "what is to be cancelled stays without the rerun"() {
        when:
        def options = PreemptionOptions
                .parse('{"backupTaskLongJobUuids": ["a"], "cancelRunningBackups": true, "rerunCancelledBackups": true}')
                .withoutRerun()

        then:
        options.named == ["a"]
        options.cancelRunning
        !options.rerun
    }

    def "the reboot's own flag means all running backups"() {
        given:
        def msg = JSONObjectUtil.toObject('{"uuid": "v", "cancelBackupTask": true}', APIRebootVmInstanceMsg)

        expect:
        PreemptionOptions.of(msg).cancelRunning
        PreemptionOptions.parse(JSONObjectUtil.toJsonString(msg)).cancelRunning
    }
}
