package org.zstack.simulator.kvm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The HTTP side of an agent: takes commands off the wire and brings responses back. */
final class AgentServer implements AutoCloseable {
    static {
        // small answers must not wait for the peer's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int BACKLOG = 512;

    private final SimulatedHost host;
    private final SimulatedCloud cloud;
    private final HttpServer server;
    private final ControlApi control;

    private AgentServer(SimulatedHost host, HttpServer server) {
        this.host = host;
        this.cloud = host.cloud();
        this.server = server;
        this.control = new ControlApi(cloud);
    }

    static AgentServer listen(SimulatedHost host, InetAddress address, int port) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
        AgentServer server = new AgentServer(host, http);
        http.setExecutor(host.cloud().workers());
        http.createContext("/", server::receive);
        http.start();
        return server;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.startsWith(ControlApi.PREFIX)) {
            ControlApi.Answer answer = control.handle(exchange.getRequestMethod(), exchange.getRequestURI(), text);
            respond(exchange, answer.status(), answer.body());
            return;
        }
        AgentCommand command;
        try {
            command = new AgentCommand(host, path, headers(exchange), parse(text));
        } catch (JsonParseException e) {
            respond(exchange, 400, "the body of " + path + " is not a JSON object: " + e.getMessage());
            return;
        }
        cloud.partition().passage(command).thenAccept(passes -> {
            try {
                if (passes) {
                    take(exchange, command, text);
                } else {
                    exchange.close();
                }
            } catch (IOException gone) {
                // who sent it has left
            }
        });
    }

    private void take(HttpExchange exchange, AgentCommand command, String text) throws IOException {
        cloud.history().add(CommandRecord.What.RECEIVED, command, text);
        List<Fault> faults = host.faults().take(command);
        if (has(faults, Fault.Kind.CRASH)) {
            exchange.close();
            host.crashAgent();
        } else if (has(faults, Fault.Kind.HTTP_ERROR)) {
            respond(exchange, 500, "simulated failure");
        } else {
            accept(exchange, command, faults);
        }
    }

    private void accept(HttpExchange exchange, AgentCommand command, List<Fault> faults) throws IOException {
        int generation = host.generation();
        Reply reply;
        if (command.callbackUrl() == null) {
            AtomicBoolean answered = new AtomicBoolean();
            reply = response -> host.answers().pass(() -> answerOnce(exchange, command, response, answered));
        } else {
            respond(exchange, 200, null);
            reply = response -> host.answers().pass(() -> post(command, response, generation));
        }
        new FaultyHandling(cloud, faults).handle(command, reply, host::dispatch);
    }

    private void answerOnce(HttpExchange exchange, AgentCommand command, JsonObject response, AtomicBoolean answered) {
        if (answered.compareAndSet(false, true)) {
            try {
                respond(exchange, 200, response.toString());
                record(command, response, true);
            } catch (IOException e) {
                record(command, response, false);
            }
        }
    }

    private void post(AgentCommand command, JsonObject response, int generation) {
        if (generation != host.generation()) {
            cloud.history().add(CommandRecord.What.LOST, command, "the agent died meanwhile");
            return;
        }
        Map<String, String> headers = new HashMap<>();
        headers.put(AgentCommand.TASK_UUID, String.valueOf(command.taskUuid()));
        cloud.http()
                .deliver(command.callbackUrl(), headers, response.toString(), () -> generation == host.generation())
                .thenAccept(taken -> record(command, response, taken));
    }

    private void record(AgentCommand command, JsonObject response, boolean taken) {
        String error = AgentCommand.text(response, "error");
        cloud.history()
                .add(
                        taken ? CommandRecord.What.ANSWERED : CommandRecord.What.LOST,
                        command,
                        taken ? error : "not delivered");
    }

    private static boolean has(List<Fault> faults, Fault.Kind kind) {
        return faults.stream().anyMatch(it -> it.kind() == kind);
    }

    private static JsonObject parse(String text) {
        JsonElement parsed = text.isBlank() ? new JsonObject() : JsonParser.parseString(text);
        if (!parsed.isJsonObject()) {
            throw new JsonParseException("it is " + parsed);
        }
        return parsed.getAsJsonObject();
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", status == 200 ? "application/json" : "text/plain");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
