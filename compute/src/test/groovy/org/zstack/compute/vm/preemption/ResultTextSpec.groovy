package org.zstack.compute.vm.preemption

import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.vm.APIMigrateVmEvent
import org.zstack.header.vm.BackupPreemptionResult
import org.zstack.header.vm.PreemptedBackup
import org.zstack.header.vm.VmInstanceInventory
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.Specification

class ResultTextSpec extends Specification {
    def record = new BackupPreemptionResult(
            cancelledFor: "job", planTime: 1700000000123L, endTime: 5L,
            cancelledBackups: [new PreemptedBackup(longJobUuid: "backup", outcome: "CANCELLED")])
    static error = new ErrorCode("SYS.1006", "operation error", "no host").causedBy(new ErrorCode("HOST.1", "d", "all full"))

    def "the record is found again in the text of a job that #how"() {
        when:
        def found = ResultText.record(text.call(record))

        then:
        with(found) {
            cancelledFor == "job"
            planTime == 1700000000123L
            cancelledBackups*.longJobUuid == ["backup"]
        }

        where:
        how         | text
        "runs"      | { ResultText.running(it) }
        "went well" | { ResultText.succeeded(new APIMigrateVmEvent("api"), it) }
        "failed"    | { ResultText.failed(ResultTextSpec.error, it) }
    }

    def "a failure's text is the platform's own, and the record"() {
        given:
        def platform = JSONObjectUtil.toObject(ErrorCode.getJobResult(error), Map)

        when:
        def text = JSONObjectUtil.toObject(ResultText.failed(error, record), Map)

        then:
        text.detail == "no host"
        text.cause == "all full"
        text.keySet() == platform.keySet() + "backupPreemption"
        platform.every { text[it.key] == it.value }
        ResultText.failure(ResultText.failed(error, record)) == "no host"
    }

    def "a success's text is the event's, and the record"() {
        when:
        def event = new APIMigrateVmEvent("api")
        event.inventory = new VmInstanceInventory(uuid: "vm")
        def text = ResultText.succeeded(event, record)

        then:
        JSONObjectUtil.toObject(text, Map).inventory.uuid == "vm"
        ResultText.failure(text) == null
    }

    def "what holds no record is none: #text"() {
        expect:
        ResultText.record(text) == null

        where:
        text << [null, "", "{}", "Succeeded", "[1]", '{"inventory": {"name": "backupPreemption"}}', '{"detail": "no host"}']
    }

    def "a key is added to whatever is there: #before"() {
        expect:
        JSONObjectUtil.toObject(ResultText.with(before, "key", [a: "b"]), Map) == after

        where:
        before            || after
        null              || [key: [a: "b"]]
        "Succeeded"       || [detail: "Succeeded", key: [a: "b"]]
        '{"detail": "x"}' || [detail: "x", key: [a: "b"]]
        '{"key": 1}'      || [key: [a: "b"]]
    }

    def "only a text is the text of a key: #json"() {
        expect:
        ResultText.text(json, "k") == text

        where:
        json          || text
        '{"k": "v"}'  || "v"
        '{"k": 7}'    || null
        '{"k": null}' || null
        '{"k": {}}'   || null
        '{}'          || null
        'no json'     || null
        null          || null
    }

    def "a failure without details says its cause"() {
        expect:
        ResultText.failure('{"cause": "all full"}') == "all full"
        ResultText.failure('{"detail": "no host", "cause": "all full"}') == "no host"
    }
}
