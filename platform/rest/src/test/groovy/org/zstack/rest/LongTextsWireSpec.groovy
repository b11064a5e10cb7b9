package org.zstack.rest

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.sql.Connection
import java.util.concurrent.TimeUnit
import javax.sql.DataSource
import org.awaitility.Awaitility
import org.zstack.core.Platform

/** Emoji and texts of 64 KiB wherever people write: kept, or cut with a mark, never an error. */
class LongTextsWireSpec extends WireSpecification {
    static final String EMOJI = 'nächtlich 备份 😀👩‍🚀🏴‍☠️'
    static final String LARGE = '😀é' * 21845 + 'x'

    Map submitted(Map params) {
        def end = poll(api("POST", "/longjobs", [params: [jobName: "APINoopJobMsg", jobData: "{}"] + params]))
        assert end.status == 200: end.text.take(300)
        return end.json.inventory
    }

    Map ended(String uuid) {
        Map job = null
        Awaitility.await().atMost(20, TimeUnit.SECONDS).pollInterval(5, TimeUnit.MILLISECONDS).until {
            job = api("GET", "/longjobs/$uuid").json.inventories[0]
            job.state in ["Succeeded", "Failed"]
        }
        return job
    }

    /** Cut between characters, not within one, and with a mark. */
    static boolean isCut(String text, String from, int max) {
        def beginning = text.substring(0, text.indexOf('… [cut: the first '))
        return text.length() <= max && beginning.length() > max - 60 && from.startsWith(beginning) &&
                text.contains(" of ${from.length()} characters]") && new String(text.getBytes('UTF-8'), 'UTF-8') == text
    }

    def "emoji are kept in names, descriptions and data, and found again"() {
        given:
        def name = EMOJI + Platform.uuid

        when:
        def job = submitted(name: name, description: EMOJI, jobData: JsonOutput.toJson([payload: EMOJI]))
        def found = api("GET", "/longjobs?q=" + URLEncoder.encode("name=$name", 'UTF-8')).json.inventories

        then:
        found*.uuid == [job.uuid]
        found[0].name == name
        found[0].description == EMOJI
        new JsonSlurper().parseText(found[0].jobData).payload == EMOJI
    }

    def "a name and a description of 64 KiB are cut with a mark, when submitted and when changed"() {
        given:
        def job = submitted(name: LARGE, description: LARGE)

        expect:
        isCut(job.name, LARGE, 255)
        isCut(job.description, LARGE, 2048)

        when:
        def other = 'y' + LARGE
        def changed = poll(api("PUT", "/longjobs/$job.uuid/actions", [updateLongJob: [name: other, description: other]])).json.inventory

        then:
        isCut(changed.name, other, 255)
        isCut(changed.description, other, 2048)
    }

    def "an error of 64 KiB is cut with a mark in the job's result, and the history has its beginning"() {
        when:
        def job = ended(submitted(jobName: "APIFailingJobMsg", jobData: JsonOutput.toJson([error: LARGE])).uuid)
        def result = new JsonSlurper().parseText(job.jobResult)
        def history = api("GET", "/longjobs/$job.uuid/history")

        then:
        job.state == "Failed"
        isCut(result.detail, LARGE, 16384)
        isCut(result.cause, LARGE, 16384)
        history.status == 200
        history.json.inventories*.toState == ["Running", "Failed"]
    }

    def "a short error with emoji is kept whole"() {
        expect:
        new JsonSlurper().parseText(
                ended(submitted(jobName: "APIFailingJobMsg", jobData: JsonOutput.toJson([error: EMOJI])).uuid).jobResult).detail == EMOJI
    }

    def "half an emoji is no error either"() {
        when:
        def answer = api("POST", "/longjobs",
                '{"params": {"jobName": "APINoopJobMsg", "jobData": "{}", "name": "half \\ud83d", "description": "\\ude00 half\\u0000"}}')
        def end = poll(answer)

        then:
        end.status == 200
        end.json.inventory.name.startsWith("half ")
    }

    def "an error of the API shows what was wrong, whatever it is: #status"() {
        when:
        def answer = api("POST", "/longjobs", [params: [jobName: jobName, jobData: "{}"]])
        def end = answer.status == 202 ? poll(answer) : answer

        then:
        end.status == status
        end.text.contains("😀")
        end.text.length() < 2000

        where:
        jobName       || status
        '😀'          || 503
        '😀' * 32768  || 400
    }

    def "an account's name is what it logs in with: it is kept with its emoji, and refused if it is too long"() {
        given:
        def name = "😀" + name()

        expect:
        createAccount(name).name == name
        login(name, "p-$name")
        with(api("POST", "/accounts", [params: [name: LARGE, password: "x"]])) {
            it.status == 400
            it.text.startsWith("field[name] of message[APICreateAccountMsg] has a bad value[")
        }
        createAccountDescribed(LARGE).status == 200
    }

    Answer createAccountDescribed(String description) {
        poll(api("POST", "/accounts", [params: [name: name(), password: "x", description: description]]))
    }

    def "every column of text takes emoji, and so does every connection"() {
        given:
        Connection connection = server.context.getBean("dataSource", DataSource).connection

        expect:
        rows(connection, """select concat(table_name, '.', column_name) from information_schema.columns
                where table_schema = database() and character_set_name is not null and character_set_name <> 'utf8mb4'""").empty
        rows(connection, "select concat_ws(',', @@character_set_client, @@character_set_connection, @@character_set_results)") ==
                ['utf8mb4,utf8mb4,utf8mb4']

        cleanup:
        connection.close()
    }

    static List<String> rows(Connection connection, String sql) {
        def found = []
        connection.createStatement().withCloseable { statement ->
            def rows = statement.executeQuery(sql)
            while (rows.next()) {
                found << rows.getString(1)
            }
        }
        return found
    }
}
