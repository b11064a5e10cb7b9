package org.zstack.header.message

import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.longjob.APISubmitLongJobMsg
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.utils.Uuids
import spock.lang.Specification

class MessageSpec extends Specification {
    @OverriddenApiParams([@OverriddenApiParam(field = "jobName", param = @APIParam(required = false))])
    static class LenientSubmit extends APISubmitLongJobMsg {}

    def "a message has an id that is a uuid, and is equal to its copy"() {
        given:
        def msg = new CancelLongJobMsg(uuid: "j")
        msg.putHeaderEntry("a", 1)
        def copy = msg.clone()
        copy.putHeaderEntry("b", 2)

        expect:
        Uuids.isUuid(msg.id)
        copy == msg && copy.uuid == "j"
        msg.headers == [a: 1]
        copy.headers == [a: 1, b: 2]
        msg != new CancelLongJobMsg(uuid: "j")
    }

    def "setting an error makes a reply a failure, setting null changes nothing"() {
        given:
        def reply = new MessageReply()
        def event = new APIEvent("api")

        when:
        reply.error = null
        event.error = null

        then:
        reply.success && event.success

        when:
        reply.error = new ErrorCode("A", "b")
        event.error = new ErrorCode("A", "b")

        then:
        !reply.success && !event.success
        event.subCategory == "api"
    }

    def "the parameters of an API message are its own and the inherited ones, overridden where it says so"() {
        given:
        def own = APIMessage.paramsOf(APISubmitLongJobMsg).collectEntries { [it.field.name, it.param] }
        def lenient = APIMessage.paramsOf(LenientSubmit).collectEntries { [it.field.name, it.param] }

        expect:
        own.keySet().containsAll(["jobName", "jobData", "resourceUuid"])
        own.jobName.required() && !lenient.jobName.required()
        lenient.jobData.required()
    }

    def "every validator sees every parameter with its value"() {
        given:
        def seen = [:]
        def msg = new APISubmitLongJobMsg(jobName: "x")

        when:
        msg.validate([{ m, field, value, param -> seen[field.name] = value } as ApiMessageValidator])

        then:
        seen.jobName == "x"
        seen.containsKey("jobData")
    }
}
