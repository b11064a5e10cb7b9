package org.zstack.rest

import groovy.json.JsonOutput
import java.util.concurrent.TimeUnit
import org.awaitility.Awaitility
import org.zstack.core.Platform
import org.zstack.longjob.LongJobUtils
import org.zstack.rest.jobs.JobTable

/** Long jobs over the wire. */
class LongJobWireSpec extends WireSpecification {
    Answer submit(Map params) {
        api("POST", "/longjobs", [params: params, systemTags: [], userTags: []])
    }

    Map submitted(Map params) {
        def end = poll(submit(params))
        assert end.status == 200: end.text
        return end.json.inventory
    }

    Map ended(String uuid) {
        Map job = null
        Awaitility.await().atMost(20, TimeUnit.SECONDS).pollInterval(5, TimeUnit.MILLISECONDS).until {
            job = api("GET", "/longjobs/$uuid").json.inventories[0]
            job.state in ["Succeeded", "Failed", "Canceled"]
        }
        return job
    }

    def "a long job is submitted, runs and can be read in every field"() {
        given:
        def uuid = Platform.uuid

        when:
        def job = submitted(jobName: "APINoopJobMsg", jobData: '{"payload": "x", "timeout": 1}', name: "n",
                description: "d", resourceUuid: uuid, targetResourceUuid: uuid)

        then:
        job.uuid == uuid
        job.state in ["Waiting", "Running", "Succeeded"]

        when:
        def end = ended(uuid)

        then:
        end.state == "Succeeded"
        end.name == "n"
        end.description == "d"
        end.jobName == "APINoopJobMsg"
        end.jobData.contains('"payload":"x"')
        end.targetResourceUuid == uuid
        end.apiId ==~ /[0-9a-f]{32}/
        end.createDate ==~ /[A-Z][a-z]{2} \d{1,2}, \d{4} \d{1,2}:\d\d:\d\d (AM|PM)/
        !end.containsKey("accountUuid")
    }

    def "a job with a bad #what is refused"() {
        when:
        def answer = submit(params)
        def end = answer.status == 202 ? poll(answer) : answer

        then:
        end.status in [400, 503]
        end.text.contains(reason)

        where:
        what                   | params                                                                             || reason
        "job name, missing"    | [jobData: "{}"]                                                                    || "field[jobName]"
        "job data, missing"    | [jobName: "APINoopJobMsg"]                                                         || "field[jobData]"
        "job name, unknown"    | [jobName: "NoSuchJob", jobData: "{}"]                                              || "NoSuchJob"
        "job data, no JSON"    | [jobName: "APINoopJobMsg", jobData: "{"]                                           || "jobData"
        "job data, no object"  | [jobName: "APINoopJobMsg", jobData: "[]"]                                          || "jobData"
        "job data, wrong type" | [jobName: "APINoopJobMsg", jobData: '{"payload": []}']                             || "payload"
        "key of the data"      | [jobName: "APINoopJobMsg", jobData: '{"payloads": "x"}']                           || "the nearest field that it has is[payload]"
        "value of the data"    | [jobName: "APINoopJobMsg", jobData: '{"payload": 5}']                              || "field[payload] of message[APINoopJobMsg] has a bad value[5]: it must be a string"
        "uuid"                 | [jobName: "APINoopJobMsg", jobData: "{}", resourceUuid: "x"]                       || "field[resourceUuid]"
        "job data, too large"  | [jobName: "APINoopJobMsg", jobData: JsonOutput.toJson([payload: "p" * (2 << 20)])] || "jobData"
    }

    def "1 MiB of job data passes, one byte more does not"() {
        given:
        def data = { int size -> '{"payload": "' + "p" * (size - 15) + '"}' }

        expect:
        ended(submitted(jobName: "APINoopJobMsg", jobData: data(1 << 20)).uuid).state == "Succeeded"
        with(poll(submit(jobName: "APINoopJobMsg", jobData: data((1 << 20) + 1)))) {
            it.status == 503
            it.json.error.details.contains("jobData")
            it.json.error.details.contains("1048577 bytes, at most 1048576")
        }
    }

    def "a job shows how far it has come, and all of it once it succeeded"() {
        given:
        def job = submitted(jobName: "APISlowJobMsg", jobData: "{}")
        def progress = { api("GET", "/task-progresses/$job.apiId").json.inventories*.content }

        expect:
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until { progress() == ["40"] }

        when:
        SlowLongJob.RUNNING.remove(job.uuid).success(null)

        then:
        ended(job.uuid).state == "Succeeded"
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until { progress() == ["100"] }
    }

    def "X-API-Timeout is enforced: the job is cancelled as by a user, and says that its time was up"() {
        given:
        def job = poll(api("POST", "/longjobs", [params: [jobName: "APISlowJobMsg", jobData: "{}"]], ["X-API-Timeout": "6"])).json.inventory

        when:
        def end = ended(job.uuid)

        then:
        end.state == "Canceled"
        end.jobResult.contains("did not end by its deadline")
        job.uuid in SlowLongJob.CLEANED
        api("GET", "/longjobs/$job.uuid/history").json.inventories*.toState == ["Running", "Canceling", "Canceled"]
    }

    def "a result of 5 MB is whole in every answer that carries it, and any node can answer with it"() {
        given: "an answer quotes what the result quotes already"
        def uuid = submitted(jobName: "APISlowJobMsg", jobData: "{}").uuid
        def text = JsonOutput.toJson([all: ["\"" * 2_500_000]])
        LongJobUtils.setJobResult(uuid, text)

        when:
        def accepted = api("PUT", "/longjobs/$uuid/actions", [updateLongJob: [name: "long"]])
        def changed = poll(accepted).json.inventory

        then:
        changed.jobResult == text
        api("GET", "/longjobs/$uuid").json.inventories[0].jobResult == text
        api("GET", "/longjobs?q=uuid=$uuid").json.inventories[0].jobResult == text

        and:
        def id = accepted.json.location.split("/")[-1]
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until { server.context.getBean(JobTable).find(id).result() != null }
        server.context.getBean(JobTable).find(id).result().json().contains(JsonOutput.toJson(text))

        cleanup:
        SlowLongJob.RUNNING.remove(uuid)?.success(null)
    }

    def "an error of a long job says in words what its code means"() {
        given:
        def uuid = submitted(jobName: "APINoopJobMsg", jobData: "{}").uuid
        ended(uuid)

        when:
        def refused = poll(api("PUT", "/longjobs/$uuid/actions", [cleanLongJob: [:]])).json.error
        def cancelled = poll(api("POST", "/longjobs", [params: [jobName: "APISlowJobMsg", jobData: "{}"]])).json.inventory.uuid
        poll(api("PUT", "/longjobs/$cancelled/actions", [cancelLongJob: [:]]))

        then:
        refused.description == "The class of a long job does not support the operation"
        ended(cancelled).jobResult.contains("longjob[uuid:$cancelled] was canceled")
    }

    def "a job that has ended can be updated and deleted, not cancelled or resumed"() {
        given:
        def uuid = submitted(jobName: "APINoopJobMsg", jobData: "{}").uuid
        ended(uuid)
        def act = { String action, Map params = [:] -> poll(api("PUT", "/longjobs/$uuid/actions", [(action): params])) }

        expect:
        act("cancelLongJob").status == 503
        act("resumeLongJob").status == 503
        act("updateLongJob", [name: "renamed"]).status == 200
        api("GET", "/longjobs/$uuid").json.inventories[0].name == "renamed"
        poll(api("DELETE", "/longjobs/$uuid")).status == 200
        api("GET", "/longjobs/$uuid").json.inventories == []
        poll(api("DELETE", "/longjobs/$uuid")).status == 200
        def gone = api("PUT", "/longjobs/$uuid/actions", [cancelLongJob: [:]])
        gone.status == 503
        gone.json.error.code == "SYS.1003"
        gone.json.error.details.contains(uuid)
    }

    def "an account neither sees nor touches another's jobs"() {
        given:
        def uuid = submitted(jobName: "APINoopJobMsg", jobData: "{}").uuid
        def name = "a-" + Platform.uuid
        poll(api("POST", "/accounts", [params: [name: name, password: "p"]]))
        def theirs = [Authorization: "OAuth ${login(name, "p")}".toString()]

        expect:
        send("GET", "/zstack/v1/longjobs/$uuid", null, theirs).json.inventories == []
        send("GET", "/zstack/v1/longjobs?count=true", null, theirs).json.total == 0
        send("PUT", "/zstack/v1/longjobs/$uuid/actions", [cancelLongJob: [:]], theirs).json.error.code == "ID.1002"
        def mine = poll(send("POST", "/zstack/v1/longjobs", [params: [jobName: "APINoopJobMsg", jobData: "{}"]], theirs))
        send("GET", "/zstack/v1/longjobs", null, theirs).json.inventories*.uuid == [mine.json.inventory.uuid]
    }
}
