package org.zstack.simulator.kvm

import com.google.gson.Gson
import com.sun.net.httpserver.HttpServer

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit

/** Sends commands over HTTP and keeps what comes back. */
class FakeManagementNode implements AutoCloseable {
    static final Gson GSON = new Gson()

    final List<Map> reports = new CopyOnWriteArrayList<>()
    final List<String> callbacks = new CopyOnWriteArrayList<>()
    String node = 'node-1'
    Long epoch = 1
    private final Map<String, CompletableFuture<Map>> waiting = new ConcurrentHashMap<>()
    private final HttpServer server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 50)
    private final HttpClient client = HttpClient.newHttpClient()

    FakeManagementNode() {
        server.executor = Executors.newCachedThreadPool()
        server.createContext('/zstack/asyncrest/callback') { exchange ->
            def task = exchange.requestHeaders.getFirst('taskuuid')
            def body = GSON.fromJson(exchange.requestBody.getText('UTF-8'), Map)
            exchange.sendResponseHeaders(200, -1)
            exchange.close()
            callbacks << task
            waiting[task]?.complete(body)
        }
        server.createContext('/zstack/asyncrest/sendcommand') { exchange ->
            def body = GSON.fromJson(exchange.requestBody.getText('UTF-8'), Map)
            body.commandpath = exchange.requestHeaders.getFirst('commandpath')
            reports << body
            exchange.sendResponseHeaders(200, -1)
            exchange.close()
        }
        server.start()
    }

    /** Sends an asynchronous command; the future ends with its response. */
    CompletableFuture<Map> send(SimulatedHost host, String path, Map body, String api = null) {
        def task = UUID.randomUUID().toString().replace('-', '')
        def answer = new CompletableFuture<Map>()
        waiting[task] = answer
        def response = post(host, path, body + (api ? [threadContext: [api: api, 'task-stage': '10-40']] : [:]), [
                taskuuid: task, callbackurl: "http://127.0.0.1:${server.address.port}/zstack/asyncrest/callback".toString()])
        assert response.statusCode() == 200
        return answer
    }

    Map call(SimulatedHost host, String path, Map body, String api = null) {
        return send(host, path, body, api).get(10, TimeUnit.SECONDS)
    }

    /** Without a callback: the answer is the response. */
    HttpResponse<String> post(SimulatedHost host, String path, Map body, Map headers = [:]) {
        def request = HttpRequest.newBuilder(URI.create("http://${host.ip()}:${host.port()}${path}"))
                .POST(HttpRequest.BodyPublishers.ofString(GSON.toJson(body)))
        (headers + [ownernode: node, ownerepoch: epoch as String]).each { k, v -> request.header(k, v) }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
    }

    String getSendCommandUrl() {
        return "http://127.0.0.1:${server.address.port}/zstack/asyncrest/sendcommand"
    }

    @Override
    void close() {
        server.stop(0)
    }
}
