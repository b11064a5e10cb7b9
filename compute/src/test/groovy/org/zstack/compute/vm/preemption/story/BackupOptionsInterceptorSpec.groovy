package org.zstack.compute.vm.preemption.story

import org.apache.logging.log4j.ThreadContext
import org.zstack.compute.vm.preemption.api.BackupOptionsInterceptor
import org.zstack.header.apimediator.ApiMessageInterceptionException
import org.zstack.header.apimediator.GlobalApiMessageInterceptor.InterceptorPosition
import org.zstack.header.identity.SessionInventory
import org.zstack.header.longjob.APISubmitLongJobMsg
import org.zstack.header.message.APIMessage
import org.zstack.header.vm.APIMigrateVmMsg
import org.zstack.header.vm.APIRebootVmInstanceMsg
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.Specification

class BackupOptionsInterceptorSpec extends Specification {
    def story = new Story()
    def interceptor = new BackupOptionsInterceptor()

    def setup() {
        story.beans.autowireBean(interceptor)
        story.backup("one")
        story.backup("theirs").accountUuid = "them"
        story.backup("elsewhere").jobData = '{"volumeUuid": "another VM\'s"}'
    }

    def cleanup() {
        ThreadContext.remove("api")
        assert story.bus.sent.empty && story.saved.empty: "an interceptor changes nothing"
    }

    /** Null if it passes, else the words of the refusal. */
    private String refusal(APIMessage msg) {
        msg.session = new SessionInventory(accountUuid: "us")
        try {
            interceptor.intercept(msg)
            return null
        } catch (ApiMessageInterceptionException e) {
            assert e.error.code == "SYS.1007"
            return e.error.details
        }
    }

    /** As the platform does it: first the submission, with the data as it was sent, and then the message that is in it. */
    private String submitted(String jobName, String data) {
        def refused = refusal(new APISubmitLongJobMsg(jobName: jobName, jobData: data))
        def inside = [APIMigrateVmMsg, APIRebootVmInstanceMsg].find { it.simpleName == jobName }
        return refused != null || inside == null ? refused : called(JSONObjectUtil.toObject(data, inside), false)
    }

    /** A direct call runs under its own id; what a submission carries runs under the submission's. */
    private String called(APIMessage msg, boolean direct = true) {
        msg.id = "call"
        ThreadContext.put("api", direct ? "call" : "submission")
        return refusal(msg)
    }

    def "it looks at the raw data of a submission before anybody parses it"() {
        expect:
        interceptor.position == InterceptorPosition.FRONT
        interceptor.messageClassToIntercept as Set == [APISubmitLongJobMsg, APIMigrateVmMsg, APIRebootVmInstanceMsg] as Set
    }

    def "wrong data is refused when it is submitted, in our words: #data"() {
        when:
        def words = submitted("APIMigrateVmMsg", data)

        then:
        said.every { words.contains(it) }

        where:
        data                                                                    || said
        '{"vmInstanceUuid": "vm", "cancelRunningBackups": "yes"}'               || ["field[cancelRunningBackups]", "true or false", "[yes]"]
        '{"vmInstanceUuid": "vm", "backupTaskLongJobUuids": "one"}'             || ["field[backupTaskLongJobUuids]", "list", "[one]"]
        '{"vmInstanceUuid": "vm", "backupTaskLongJobUuids": [7]}'               || ["field[backupTaskLongJobUuids]", "no text"]
        '{"vmInstanceUuid": "vm", "backupTaskLongJobUuids": ["nobody"]}'        || ["longjob[uuid:nobody]", "does not exist"]
        '{"vmInstanceUuid": "vm", "backupTaskLongJobUuids": ["theirs"]}'        || ["longjob[uuid:theirs]", "does not exist"]
        '{"vmInstanceUuid": "vm", "backupTaskLongJobUuids": ["elsewhere"]}'     || ["longjob[uuid:elsewhere]", "neither vm[uuid:vm]"]
        '{"vmInstanceUuid": "another", "backupTaskLongJobUuids": ["one"]}'      || ["vm[uuid:another] does not exist"]
        '{"backupTaskLongJobUuids": ["one"]}'                                   || ["vm[uuid:null] does not exist"]
        'no json'                                                               || ["field[jobData]", "JSON object"]
    }

    def "a reboot has its VM under another key: #data"() {
        expect:
        submitted("APIRebootVmInstanceMsg", data)?.contains("does not exist") == refused

        where:
        data                                                      || refused
        '{"uuid": "vm", "backupTaskLongJobUuids": ["nobody"]}'    || true
        '{"uuid": "another", "backupTaskLongJobUuids": ["one"]}'  || true
        '{"uuid": "vm", "backupTaskLongJobUuids": ["one"]}'       || null
    }

    def "what is right passes, and what is no business of ours: #jobName, #data"() {
        expect:
        submitted(jobName, data) == null

        where:
        jobName                    | data
        "APIMigrateVmMsg"          | '{"vmInstanceUuid": "vm", "backupTaskLongJobUuids": ["one", null, " "]}'
        "APIMigrateVmMsg"          | '{"vmInstanceUuid": "vm", "cancelRunningBackups": true}'
        "APIMigrateVmMsg"          | '{"vmInstanceUuid": "another"}'
        "APIRebootVmInstanceMsg"   | '{"uuid": "vm", "cancelBackupTask": true}'
        "APICreateVolumeBackupMsg" | '{"cancelRunningBackups": "yes"}'
    }

    def "a direct call with a backup option is refused, and told what to do: #options"() {
        given:
        def migrate = JSONObjectUtil.toObject(JSONObjectUtil.toJsonString([vmInstanceUuid: "vm"] + options), APIMigrateVmMsg)

        when:
        def words = called(migrate)

        then:
        words == "a direct call of APIMigrateVmMsg knows none of the backup options; submit it as a long job instead:" +
                " jobName[APIMigrateVmMsg], and the same parameters in jobData"

        where:
        options << [[cancelRunningBackups: true], [backupTaskLongJobUuids: ["one"]], [rerunCancelledBackups: true]]
    }

    def "so is a direct reboot"() {
        given:
        def reboot = JSONObjectUtil.toObject('{"uuid": "vm", "cancelBackupTask": true}', APIRebootVmInstanceMsg)

        expect:
        called(reboot).contains("jobName[APIRebootVmInstanceMsg]")
    }

    def "a direct call without an option passes: #options"() {
        given:
        def migrate = JSONObjectUtil.toObject(JSONObjectUtil.toJsonString([vmInstanceUuid: "vm"] + options), APIMigrateVmMsg)

        expect:
        called(migrate) == null

        where:
        options << [[:], [backupTaskLongJobUuids: [null, ""]], [cancelRunningBackups: false, rerunCancelledBackups: false]]
    }

    def "the message inside a submission is no direct call"() {
        given:
        def migrate = JSONObjectUtil.toObject('{"vmInstanceUuid": "vm", "cancelRunningBackups": true}', APIMigrateVmMsg)

        expect:
        called(migrate, false) == null
    }

    def "a platform that runs such a call as a long job lets it pass, unless it names what it must not: #named"() {
        given:
        story.takesDirectCalls << new BackupOptionsInterceptor.RunsDirectCallsAsLongJobs() {}
        def migrate = new APIMigrateVmMsg(vmInstanceUuid: "vm", backupTaskLongJobUuids: named)

        expect:
        called(migrate)?.contains(words ?: "") == (words ? true : null)

        where:
        named         || words
        ["one"]       || null
        ["theirs"]    || "longjob[uuid:theirs], which does not exist"
        ["elsewhere"] || "longjob[uuid:elsewhere]"
    }
}
