package org.zstack.cli.nodes

import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.Callable
import org.zstack.cli.RestClient
import org.zstack.cli.cluster.LocalCluster
import org.zstack.cli.cluster.NodeProcess
import org.zstack.core.db.embedded.Durability
import org.zstack.utils.gson.JSONObjectUtil

/** Three management nodes, each a process of its own, on one database, called as clients call them. */
class ThreeNodes implements AutoCloseable {
    static class Answer {
        int status
        String text

        def getJson() {
            JSONObjectUtil.toObject(text, Map)
        }
    }

    /** Kept until the next time: what the nodes logged is in there. */
    final Path directory = Path.of("target", "three-nodes").toAbsolutePath().tap { it.toFile().deleteDir() }
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()
    private final LocalCluster cluster = LocalCluster.start(directory, 3, 0, Durability.RELAXED)
    private final Map<NodeProcess, String> urls = [:]
    private String session

    ThreeNodes() {
        try {
            nodes.each { urls[it] = it.awaitReady(Duration.ofMinutes(4)) }
            def client = new RestClient(urls[nodes[0]])
            client.logIn("admin", "password")
            session = client.session()
            awaitAll()
        } catch (Throwable failed) {
            close()
            throw failed
        }
    }

    List<NodeProcess> getNodes() {
        cluster.nodes()
    }

    void startAgain(NodeProcess node) {
        node.start()
        urls[node] = node.awaitReady(Duration.ofMinutes(4))
        awaitAll()
    }

    /** Every node shows all of them. */
    void awaitAll() {
        nodes.each { node -> soon(120) { members(node).size() == 3 } }
    }

    /** The nodes that it last said were in its reach. */
    List<String> inReach(NodeProcess node) {
        def said = directory.resolve(node.name()).resolve("logs/zstack.log").toFile().readLines()
                .findAll { it.contains("management nodes in reach: ") }.last()
        said.substring(said.lastIndexOf("[") + 1, said.lastIndexOf("]")).split(", ").findAll()
    }

    List<Map> members(NodeProcess asked) {
        def answer = send(asked, "GET", "/v1/management-nodes")
        answer.status == 200 ? answer.json.inventories.findAll { it.state == "Running" || it.state == "RUNNING" } : []
    }

    static void soon(int seconds = 60, Callable<Boolean> condition) {
        await().atMost(seconds, SECONDS).pollInterval(Duration.ofMillis(50)).ignoreExceptions().until(condition)
    }

    Answer send(NodeProcess node, String method, String path, Object body = null) {
        def request = HttpRequest.newBuilder(URI.create(urls[node] + path)).timeout(Duration.ofSeconds(30))
                .header("Authorization", "OAuth " + session).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(JSONObjectUtil.toJsonString(body)))
        def answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString())
        new Answer(status: answer.statusCode(), text: answer.body())
    }

    /** Calls and polls, all of it at the same node. */
    Answer toEnd(NodeProcess node, String method, String path, Object body) {
        def answer = send(node, method, path, body)
        if (answer.status == 202) {
            def id = apiIdOf(answer)
            soon {
                answer = send(node, "GET", "/v1/api-jobs/$id")
                answer.status != 202
            }
        }
        answer
    }

    static String apiIdOf(Answer accepted) {
        assert accepted.status == 202: accepted.text
        accepted.json.location.split("/")[-1]
    }

    /** A long job that runs until it is cancelled. */
    String submit(NodeProcess node) {
        def answer = toEnd(node, "POST", "/v1/longjobs", [params: [jobName: "APIHangMsg", jobData: "{}"]])
        assert answer.status == 200: answer.text
        answer.json.inventory.uuid
    }

    Answer cancel(NodeProcess node, String job) {
        toEnd(node, "PUT", "/v1/longjobs/$job/actions", [cancelLongJob: [:]])
    }

    Map job(NodeProcess asked, String uuid) {
        send(asked, "GET", "/v1/longjobs/$uuid").json.inventories[0]
    }

    List<String> transitions(NodeProcess asked, String uuid) {
        send(asked, "GET", "/v1/longjobs/$uuid/history").json.inventories*.toState
    }

    @Override
    void close() {
        cluster.close()
    }
}
