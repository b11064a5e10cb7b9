package org.zstack.cli.nodes

import static org.zstack.cli.nodes.ThreeNodes.soon

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import org.zstack.cli.RestClient
import org.zstack.cli.cluster.FreePorts
import org.zstack.cli.cluster.NodeProcess
import org.zstack.core.Platform
import org.zstack.core.db.embedded.Durability
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.AutoCleanup
import spock.lang.Specification

/** A server with its own database, both of which are killed in the same moment. */
class CrashSpec extends Specification {
    private static final Duration PATIENCE = Duration.ofMinutes(4)

    Path directory = Path.of("target", "crash").toAbsolutePath().tap { it.toFile().deleteDir() }
    @AutoCleanup
    NodeProcess node = new NodeProcess("node", directory, [
            DATA_DIR: directory.toString(), RESTFACADE_PORT: FreePorts.one() as String, CLUSTER_PORT: FreePorts.one() as String], [])
    HttpClient http = HttpClient.newHttpClient()
    RestClient client
    String url

    def "every long job that was answered with 202 is there after node and database were killed at once"() {
        given:
        start()

        expect: "by default nothing that was committed is lost to a power cut either"
        Files.readString(directory.resolve("logs/zstack.log")).contains("(durability: ${Durability.FULL})")

        when:
        def accepted = (1..20).collect { submit() }
        killBoth()

        then:
        !node.alive

        when: "it starts again on the same data"
        start()

        then:
        accepted.every { client.get("/v1/longjobs/$it").getAsJsonArray("inventories").size() == 1 }
        soon(60) { accepted.every { client.first("/v1/longjobs", "uuid=$it").get("state").asString == "Running" } }
    }

    private void start() {
        node.start()
        url = node.awaitReady(PATIENCE)
        client = new RestClient(url)
        client.logIn("admin", "password")
    }

    /** Nothing waits between the answer and what comes next. */
    private String submit() {
        def uuid = Platform.uuid
        def body = [params: [jobName: "APIHangMsg", jobData: "{}", resourceUuid: uuid]]
        def request = HttpRequest.newBuilder(URI.create(url + "/v1/longjobs")).timeout(Duration.ofSeconds(30))
                .header("Authorization", "OAuth " + client.session()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSONObjectUtil.toJsonString(body)))
        assert http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode() == 202
        uuid
    }

    private void killBoth() {
        def database = Files.readString(directory.resolve("mariadb/mariadb.pid")).trim()
        assert new ProcessBuilder("kill", "-9", node.pid() as String, database).start().waitFor() == 0
        node.kill()
        soon { !ProcessHandle.of(database as long).map { it.alive }.orElse(false) }
    }
}
