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
import org.zstack.utils.gson.JSONObjectUtil

/** A server of its own, with the embedded database, as {@code ./zstack server} runs it. */
class OneNode implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4)

    /** Kept until the next time. */
    final Path directory
    private final NodeProcess node
    private final HttpClient http = HttpClient.newHttpClient()
    private RestClient client
    private String url

    OneNode(String name, Map<String, String> environment = [:]) {
        directory = Path.of("target", name).toAbsolutePath()
        directory.toFile().deleteDir()
        Files.createDirectories(directory)
        node = new NodeProcess(name, directory, [DATA_DIR: directory.toString(), RESTFACADE_PORT: FreePorts.one() as String,
                CLUSTER_PORT: FreePorts.one() as String] + environment, [])
    }

    void start() {
        node.start()
        url = node.awaitReady(PATIENCE)
        logIn()
    }

    void logIn() {
        client = new RestClient(url)
        client.logIn("admin", "password")
    }

    String getLog() {
        Files.readString(directory.resolve("logs/zstack.log"))
    }

    /** Node and database in the same moment, as a power cut does. */
    void killBoth() {
        def database = Files.readString(directory.resolve("mariadb/mariadb.pid")).trim()
        assert new ProcessBuilder("kill", "-9", node.pid() as String, database).start().waitFor() == 0
        node.kill()
        soon { !ProcessHandle.of(database as long).map { it.alive }.orElse(false) }
    }

    /** A long job that hangs; returns its uuid as soon as it was accepted. */
    String submit(int timeoutSeconds = 3600) {
        def uuid = Platform.uuid
        def answer = send("POST", "/v1/longjobs", [params: [jobName: "APIHangMsg", jobData: "{}", resourceUuid: uuid]],
                ["X-API-Timeout": timeoutSeconds as String])
        assert answer.statusCode() == 202: answer.body()
        uuid
    }

    void cancel(String job) {
        client.put("/v1/longjobs/$job/actions", [cancelLongJob: [:]])
    }

    /** Null if there is none. */
    Map job(String uuid) {
        def row = client.first("/v1/longjobs", "uuid=$uuid")
        row == null ? null : JSONObjectUtil.toObject(row.toString(), Map)
    }

    HttpResponse<String> send(String method, String path, Object body = null, Map<String, String> headers = [:]) {
        def request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30))
                .header("Authorization", "OAuth " + client.session()).header("Content-Type", "application/json")
        headers.each { name, value -> request.header(name, value) }
        request.method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSONObjectUtil.toJsonString(body)))
        http.send(request.build(), HttpResponse.BodyHandlers.ofString())
    }

    @Override
    void close() {
        node.close()
    }
}
