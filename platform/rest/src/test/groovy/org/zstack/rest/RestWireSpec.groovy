package org.zstack.rest

import com.sun.net.httpserver.HttpServer
import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import org.awaitility.Awaitility
import org.zstack.core.Platform
import org.zstack.rest.jobs.ApiJobs
import org.zstack.rest.jobs.JobResult

/** The wire as clients see it, through a real servlet container. */
class RestWireSpec extends WireSpecification {
    def "an accepted call is polled at its location"() {
        when:
        def accepted = api("POST", "/accounts", [params: [name: name(), password: "x"], systemTags: [], userTags: []])

        then:
        accepted.status == 202
        accepted.json.location ==~ "http://[0-9.]+:${server.port}/zstack/v1/api-jobs/[0-9a-f]{32}"
        accepted.json.apiTimeout > 0
        def end = poll(accepted)
        end.status == 200
        end.json.inventory.type == "Normal"
        !end.text.contains("password")
    }

    def "a failed call is answered with 503 and its error"() {
        given:
        def twice = name()
        createAccount(twice)

        when:
        def end = poll(api("POST", "/accounts", [params: [name: twice, password: "x"]]))

        then:
        end.status == 503
        end.json.error.code == "SYS.1007"
        end.json.error.details.contains("[$twice]")
    }

    def "#method #path with body #body is #status: #reason"() {
        when:
        def answer = api(method, path, body)

        then:
        answer.status == status
        answer.text.contains(reason)
        status == 503 || answer.type.startsWith("text/plain")

        where:
        method   | path                      | body                                  || status | reason
        "POST"   | "/accounts"               | '{"params": {"password": "x"}}'       || 400    | "field[name] of message[APICreateAccountMsg] has a bad value[null]: it is mandatory"
        "POST"   | "/accounts"               | '{"params": {"name": []}}'            || 400    | "field[name]"
        "POST"   | "/accounts"               | '{"params": '                         || 400    | "no JSON"
        "POST"   | "/accounts"               | '[1]'                                 || 400    | "must be a JSON object"
        "POST"   | "/accounts"               | ''                                    || 400    | "it is mandatory"
        "PUT"    | "/accounts/x"             | '{"noSuchThing": {}}'                 || 400    | "[updateAccount]"
        "PUT"    | "/accounts/x"             | '{"updateAccount": {}}'               || 503    | "names Account[x] which does not exist"
        "GET"    | "/accounts?q=colour=red"  | null                                  || 400    | "unknown field[colour]"
        "GET"    | "/accounts?q=name"        | null                                  || 400    | "no operator"
        "GET"    | "/accounts?limit=many"    | null                                  || 400    | "a whole number"
        "GET"    | "/accounts?limit=-1"      | null                                  || 400    | "field[limit]"
        "GET"    | "/accounts?q=%ff"         | null                                  || 400    | "[%ff] is not UTF-8"
        "GET"    | "/nowhere"                | null                                  || 404    | "no path"
        "GET"    | "/"                       | null                                  || 404    | "no path"
        "PATCH"  | "/accounts"               | null                                  || 405    | "[GET, POST]"
        "DELETE" | "/accounts"               | null                                  || 405    | "not allowed"
        "GET"    | "/api-jobs/unknown"       | null                                  || 404    | "expired"
        "POST"   | "/api-jobs/unknown"       | null                                  || 405    | "not allowed"
    }

    def "header #header is refused with #status"() {
        expect:
        def answer = api("GET", "/accounts", null, header)
        answer.status == status
        answer.text.contains(reason)

        where:
        header                                                || status | reason
        ["X-Job-UUID": "short"]                               || 400    | "header[X-Job-UUID] has a bad value[short]"
        ["X-API-Timeout": "soon"]                             || 400    | "header[X-API-Timeout] has a bad value[soon]"
        ["X-API-Timeout": "0"]                                || 400    | "header[X-API-Timeout]"
        ["X-Web-Hook": "ftp://x"]                             || 400    | "header[X-Web-Hook]"
    }

    def "a chosen X-Job-UUID becomes the API id, and only once"() {
        given:
        def id = Platform.uuid
        def body = [params: [name: name(), password: "x"]]

        when:
        def first = api("POST", "/accounts", body, ["X-Job-UUID": id])

        then:
        first.json.location.endsWith("/api-jobs/$id")
        poll(first).status == 200

        when:
        def again = api("POST", "/accounts", body, ["X-Job-UUID": id])

        then:
        again.status == 400
        again.text.contains("[$id]")

        and: "reads may carry it"
        api("GET", "/accounts", null, ["X-Job-UUID": id]).status == 200
    }

    def "a refused call does not use its id up"() {
        given:
        def id = Platform.uuid

        expect:
        api("POST", "/accounts", [params: [:]], ["X-Job-UUID": id]).status == 400
        api("POST", "/accounts", [params: [name: name(), password: "x"]], ["X-Job-UUID": id]).status == 202
    }

    def "X-API-Timeout is the timeout that is answered"() {
        expect:
        api("POST", "/accounts", [params: [name: name(), password: "x"]], ["X-API-Timeout": "77"]).json.apiTimeout == 77000
    }

    def "queries select, sort, page, count and cut"() {
        given:
        def prefix = name()
        (1..3).each { createAccount("$prefix-$it") }
        def query = { String more -> api("GET", "/accounts?q=name~=$prefix%25$more").json }

        expect:
        query("").inventories.size() == 3
        query("&sort=-name").inventories*.name == ["$prefix-3", "$prefix-2", "$prefix-1"]
        query("&sort=%2Bname&limit=1&start=1").inventories*.name == ["$prefix-2"]
        query("&limit=1&replyWithCount=true").total == 3
        query("&count=true").total == 3
        query("&count=true").inventories == null
        query("&limit=0").inventories == []
        query("&fields=name&sort=name&limit=1").inventories == [[name: "$prefix-1"]]
        query("&q=name!=$prefix-1&q=name!?=$prefix-2,x").inventories*.name == ["$prefix-3"]
    }

    def "one thing is got by its path"() {
        expect:
        api("GET", "/accounts/36c27e8ff05c4780bf6d2fa65700f22e").json.inventories*.name == ["admin"]
        api("GET", "/accounts/nobody").json.inventories == []
    }

    def "the result is sent to the web hook"() {
        given:
        def got = new LinkedBlockingQueue<Map>()
        def hook = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0)
        hook.createContext("/") { exchange ->
            got.add([id: exchange.requestHeaders.getFirst("X-Job-UUID"),
                     success: exchange.requestHeaders.getFirst("X-Job-Success"),
                     body: new JsonSlurper().parse(exchange.requestBody)])
            exchange.sendResponseHeaders(200, -1)
            exchange.close()
        }
        hook.start()
        def id = Platform.uuid
        def account = name()

        when:
        api("POST", "/accounts", [params: [name: account, password: "x"]],
                ["X-Job-UUID": id, "X-Web-Hook": "http://127.0.0.1:$hook.address.port/done".toString()])
        def result = got.poll(20, TimeUnit.SECONDS)

        then:
        result.id == id
        result.success == "true"
        result.body.inventory.name == account

        cleanup:
        hook.stop(0)
    }

    def "a web hook that fails is tried again"() {
        given:
        def tries = new LinkedBlockingQueue<String>()
        def hook = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0)
        hook.createContext("/") { exchange ->
            tries.add(exchange.requestHeaders.getFirst("X-Job-Success"))
            exchange.sendResponseHeaders(tries.size() == 1 ? 500 : 200, -1)
            exchange.close()
        }
        hook.start()

        when: "the operation fails, because the name is taken"
        api("POST", "/accounts", [params: [name: "admin", password: "x"]],
                ["X-Web-Hook": "http://127.0.0.1:$hook.address.port/".toString()])

        then:
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until { tries.size() == 2 }
        tries.every { it == "false" }

        cleanup:
        hook.stop(0)
    }

    def "results that memory has no room for are still found"() {
        given:
        def jobs = server.context.getBean(ApiJobs)
        def ids = (1..40).collect { Platform.uuid }
        def large = new JobResult(200, JsonOutput.toJson([text: "x" * (1 << 20)]))

        when:
        ids.each { jobs.end(it, large) }

        then: "memory keeps what the database does not have yet"
        ids.every { send("GET", "/zstack/v1/api-jobs/$it").status == 200 }
    }

    def "a body of 1 MiB passes, one of 9 MiB does not"() {
        expect:
        api("POST", "/accounts", [params: [name: name(), password: "x", session: "y" * (1 << 20)]]).status == 202
        api("POST", "/accounts", [params: [name: name(), password: "x", session: "y" * (9 << 20)]]).status == 413
    }

    def "a result is found in the database when it has left the memory"() {
        given:
        def accepted = api("POST", "/accounts", [params: [name: name(), password: "x"]])
        def id = accepted.json.location.split("/")[-1]
        poll(accepted)
        def table = server.context.getBean("jobTable")

        expect:
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until { table.find(id).result() != null }
        table.find(id).result().success
        table.find(id).result().json().contains('"inventory"')
    }

    def "the API describes itself"() {
        when:
        def answer = send("GET", "/zstack/v1/openapi.json")

        then:
        answer.status == 200
        answer.json.paths["/longjobs"].post.operationId == "submitLongJob"
        answer.json.servers[0].url == "/zstack/v1"
    }

    def "agents' callbacks are taken, bad ones refused"() {
        expect:
        send("POST", "/zstack/asyncrest/callback", "{}", [taskuuid: Platform.uuid]).status == 200
        send("POST", "/zstack/asyncrest/callback", "{}").status == 400
        send("POST", "/zstack/asyncrest/sendcommand", "{}", [commandpath: "/no/such"]).status == 404
        send("GET", "/zstack/asyncrest/callback").status == 405
        send("POST", "/zstack/asyncrest/other", "{}").status == 404
    }
}
