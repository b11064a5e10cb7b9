package org.zstack.server

import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.time.Duration
import org.zstack.core.db.embedded.EmbeddedDatabase
import org.zstack.core.managementnode.NodeIdentity
import org.zstack.header.identity.AccountConstant
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** A whole management node whose database goes away and comes back. */
class NodeOutageSpec extends Specification {
    @Shared def directory = Files.createTempDirectory("outage")
    @Shared @AutoCleanup EmbeddedDatabase database = EmbeddedDatabase.start(directory)
    @Shared @AutoCleanup ManagementNode node = ManagementNode.start([
            "DB.url": database.url(), "DB.user": database.user(), "DB.password": database.password(), "RESTFacade.port": "0"])
    @Shared HttpClient http = HttpClient.newHttpClient()
    @Shared String session = login().json.inventory.uuid

    def cleanupSpec() {
        directory.toFile().deleteDir()
    }

    def "while the database is away calls are refused with 503, at once; soon after its return they work, under the same epoch"() {
        given:
        def identity = node.bean(NodeIdentity)
        def epoch = identity.epoch()
        assert nodes().json.inventories*.uuid == [identity.uuid()]

        when: "the database dies, and stays away for longer than this node trusts itself"
        database.kill()
        await().atMost(10, SECONDS).until { nodes().status == 503 }
        await().atMost(20, SECONDS).until { !identity.alive }
        def began = System.nanoTime()
        def refused = [nodes(), login()]

        then:
        refused*.status == [503, 503]
        refused.every { it.json.error.details || it.json.error.description }
        Duration.ofNanos(System.nanoTime() - began) < Duration.ofSeconds(10)

        when: "it returns"
        database.start()
        await().atMost(10, SECONDS).until { nodes().status == 200 }

        then:
        await().atMost(10, SECONDS).until { identity.alive }
        identity.epoch() == epoch
        nodes().json.inventories*.epoch == [epoch]
        login().status == 200
    }

    private Map login() {
        call("PUT", "/v1/accounts/login", null, """{"logInByAccount": {
                "accountName": "$AccountConstant.INITIAL_SYSTEM_ADMIN_NAME", "password": "$AccountConstant.INITIAL_SYSTEM_ADMIN_PASSWORD"}}""")
    }

    private Map nodes() {
        call("GET", "/v1/management-nodes", session, null)
    }

    private Map call(String method, String path, String session, String body) {
        def request = HttpRequest.newBuilder(URI.create(node.restUrl() + path)).timeout(Duration.ofSeconds(30))
                .method(method, body ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody())
        if (session) {
            request.header("Authorization", "OAuth $session")
        }
        def answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString())
        [status: answer.statusCode(), json: answer.body() ? JSONObjectUtil.toObject(answer.body(), Map) : null]
    }
}
