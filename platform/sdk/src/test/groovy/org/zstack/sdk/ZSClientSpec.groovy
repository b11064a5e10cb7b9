package org.zstack.sdk

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.sql.Timestamp
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.TimeUnit
import spock.lang.Specification

/** The client against a server that answers as it is told. */
class ZSClientSpec extends Specification {
    def answers = new ConcurrentLinkedQueue<List>()
    def requests = new ConcurrentLinkedQueue<Map>()
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0)

    def setup() {
        server.createContext("/") { HttpExchange exchange ->
            requests.add([method: exchange.requestMethod, uri: exchange.requestURI.toString(),
                          body: exchange.requestBody.text, headers: exchange.requestHeaders])
            def (int status, String text) = answers.poll() ?: [500, "no answer left"]
            def bytes = text.getBytes("UTF-8")
            exchange.sendResponseHeaders(status, bytes.length)
            exchange.responseBody.write(bytes)
            exchange.close()
        }
        server.start()
        ZSClient.configure(new ZSConfig.Builder().setHostname("127.0.0.1").setPort(server.address.port).build())
    }

    def cleanup() {
        server.stop(0)
    }

    def "an action is sent, polled for at its location on the configured server, and its result read"() {
        given:
        answers << [202, '{"location":"http://elsewhere:1/zstack/v1/api-jobs/j1","apiTimeout":1}'] << [202, "{}"] <<
                [200, '{"inventory":{"uuid":"u","state":"Running","createDate":"Jan 6, 2017 3:51:16 AM"}}']

        when:
        def result = new SubmitLongJobAction(jobName: "N", jobData: "{}", sessionId: "s" * 32).call()

        then:
        result.error == null
        result.value.inventory.uuid == "u"
        result.value.inventory.state == LongJobState.Running
        result.value.inventory.createDate == Timestamp.valueOf("2017-01-06 03:51:16")
        requests*.method == ["POST", "GET", "GET"]
        requests*.uri == ["/zstack/v1/longjobs", "/zstack/v1/api-jobs/j1", "/zstack/v1/api-jobs/j1"]
        with(requests.peek()) {
            body == '{"params":{"jobName":"N","jobData":"{}"}}'
            headers.getFirst("Authorization") == "OAuth ${"s" * 32}"
            headers.getFirst("X-Job-UUID") ==~ /[0-9a-f]{32}/
        }
    }

    def "an action on a thing names it in the path and itself in the body"() {
        given:
        answers << [202, '{"location":"http://x/zstack/v1/api-jobs/j"}'] << [200, '{"inventory":{"hostUuid":"h"}}']

        when:
        def result = new MigrateVmAction(vmInstanceUuid: "v/1", hostUuid: "h", backupTaskLongJobUuids: ["a", null]).call()

        then:
        result.value.inventory.hostUuid == "h"
        requests.peek().uri == "/zstack/v1/vm-instances/v%2F1/actions"
        requests.peek().body == '{"migrateVm":{"hostUuid":"h","backupTaskLongJobUuids":["a",null]}}'
    }

    def "a query goes into the query string and is not polled for"() {
        given:
        answers << [200, '{"inventories":[{"uuid":"u"}],"total":7}']

        when:
        def result = new QueryLongJobAction(conditions: ["state=Running", "name~=%a"], limit: 1, replyWithCount: true,
                sortBy: "createDate", sortDirection: "desc", fields: ["uuid"]).call()

        then:
        result.value.inventories*.uuid == ["u"]
        result.value.total == 7
        requests*.uri == ["/zstack/v1/longjobs?q=state%3DRunning&q=name%7E%3D%25a&limit=1&replyWithCount=true" +
                                  "&sort=-createDate&fields=uuid"]
    }

    def "status #status is error #code"() {
        given:
        answers << [status, text]

        expect:
        def result = new CancelLongJobAction(uuid: "u").call()
        result.error.code == code
        result.error.details == details
        result.value == null

        where:
        status | text                                                                     || code       | details
        503    | '{"error":{"code":"LONG_JOB.1001","details":"no","causes":[{"code":"X"}]}}' || "LONG_JOB.1001" | "no"
        503    | '<html>'                                                                  || "SYS.1015" | "<html>"
        400    | 'field[x] is bad'                                                         || "SYS.1007" | "field[x] is bad"
        404    | 'gone'                                                                    || "SYS.1015" | "gone"
    }

    def "a polled failure is an error, and an exception where it is asked for"() {
        given:
        answers << [202, '{"location":"http://x/zstack/v1/api-jobs/j"}'] << [503, '{"error":{"code":"SYS.1006","details":"d"}}']

        when:
        new CancelLongJobAction(uuid: "u").call().throwExceptionIfError()

        then:
        def failed = thrown(ApiException)
        failed.error.code == "SYS.1006"
    }

    def "a missing path variable is an error before anything is sent"() {
        expect:
        new CancelLongJobAction().call().error.details.contains("field[uuid]")
        requests.isEmpty()
    }

    def "a server that is not there is an error"() {
        given:
        server.stop(0)

        expect:
        new CancelLongJobAction(uuid: "u").call().error.code == "SYS.1016"
    }

    def "polling ends at its timeout"() {
        given:
        answers << [202, '{"location":"http://x/zstack/v1/api-jobs/j"}']
        100.times { answers << [202, "{}"] }

        expect:
        new CancelLongJobAction(uuid: "u", timeout: 50, pollingInterval: 10).call().error.code == "SYS.1001"
    }

    def "a call can be made without waiting"() {
        given:
        answers << [200, '{"valid":true}']
        def done = new CompletableFuture<ValidateSessionAction.Result>()

        when:
        new ValidateSessionAction(sessionUuid: "s").call({ done.complete(it) } as Completion)

        then:
        done.get(20, TimeUnit.SECONDS).value.valid
        !requests.peek().headers.containsKey("Authorization")
    }

    def "a key signs method, date and path"() {
        given:
        answers << [200, '{"inventories":[]}']

        when:
        new QueryLongJobAction(accessKeyId: "id", accessKeySecret: "secret", limit: 1).call()

        then:
        with(requests.peek().headers) {
            def mac = javax.crypto.Mac.getInstance("HmacSHA1")
            mac.init(new javax.crypto.spec.SecretKeySpec("secret".bytes, "HmacSHA1"))
            def text = "GET\n${getFirst("Date")}\n/v1/longjobs"
            getFirst("Authorization") == "ZStack id:${mac.doFinal(text.bytes).encodeBase64()}"
        }
    }
}
