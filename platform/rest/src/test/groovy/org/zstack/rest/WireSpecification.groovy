package org.zstack.rest

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.util.concurrent.TimeUnit
import org.awaitility.Awaitility
import org.zstack.core.Platform
import org.zstack.header.identity.AccountConstant
import spock.lang.Shared
import spock.lang.Specification

/** Sends requests to the server of all specs as real clients do. */
abstract class WireSpecification extends Specification {
    static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

    @Shared RestServer server = RestServer.get()
    @Shared String session = login("admin", AccountConstant.INITIAL_SYSTEM_ADMIN_PASSWORD)

    static class Answer {
        int status
        String type
        String text
        HttpResponse<String> raw

        def getJson() {
            new JsonSlurper().parseText(text)
        }

        @Override
        String toString() {
            "$status $text"
        }
    }

    Answer send(String method, String path, Object body = null, Map<String, String> headers = [:]) {
        def text = body == null ? "" : body instanceof String ? body : JsonOutput.toJson(body)
        def request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:${server.port}$path"))
                .method(method, HttpRequest.BodyPublishers.ofString(text))
        headers.each { k, v -> request.header(k, v) }
        def response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString())
        return new Answer(status: response.statusCode(), text: response.body(), raw: response,
                type: response.headers().firstValue("Content-Type").orElse(null))
    }

    Answer api(String method, String path, Object body = null, Map<String, String> headers = [:]) {
        send(method, "/zstack/v1$path", body, [Authorization: "OAuth $session".toString()] + headers)
    }

    String login(String name, String password) {
        def answer = send("PUT", "/zstack/v1/accounts/login",
                [logInByAccount: [accountName: name, password: password, accountType: "", clientInfo: null]])
        assert answer.status == 200: answer.text
        return answer.json.inventory.uuid
    }

    Answer poll(Answer accepted) {
        assert accepted.status == 202: accepted.text
        def path = "/zstack/v1/api-jobs/" + accepted.json.location.split("/zstack/v1/api-jobs/")[1]
        Answer end = null
        Awaitility.await().atMost(20, TimeUnit.SECONDS).pollInterval(5, TimeUnit.MILLISECONDS).until {
            end = send("GET", path)
            end.status != 202
        }
        return end
    }

    Map createAccount(String name) {
        def answer = poll(api("POST", "/accounts", [params: [name: name, password: "p-$name".toString()]]))
        assert answer.status == 200: answer.text
        return answer.json.inventory
    }

    static String name() {
        "a-" + Platform.uuid.substring(0, 8)
    }
}
