package org.zstack.simulator.kvm;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets another process look at a cloud and trouble it, through any of its agents.
 *
 * <ul>
 *   <li>{@code GET /simulator/hosts}: hosts and what runs on them
 *   <li>{@code GET /simulator/history?after=<sequence>}: see {@link CommandRecord}
 *   <li>{@code POST /simulator/faults}: a {@link Fault} and optionally {@code host}; {@code DELETE}: clears all
 *   <li>{@code PUT /simulator/model}: some fields of {@link HostModel} and optionally {@code host}
 *   <li>{@code POST /simulator/hosts/<name>/crash|power-off|start}
 * </ul>
 */
final class ControlApi {
    static final String PREFIX = "/simulator/";

    private static final Gson GSON = new Gson();

    private final SimulatedCloud cloud;

    ControlApi(SimulatedCloud cloud) {
        this.cloud = cloud;
    }

    record Answer(int status, String body) {}

    Answer handle(String method, URI uri, String body) {
        try {
            return answer(method + " " + uri.getPath(), uri, body);
        } catch (RuntimeException e) {
            return new Answer(400, method + " " + uri + " refused: " + e.getMessage());
        }
    }

    private Answer answer(String request, URI uri, String body) {
        switch (request) {
            case "GET /simulator/hosts":
                return json(cloud.hosts().stream().map(this::describe).toList());
            case "GET /simulator/history":
                return json(cloud.history().after(after(uri.getQuery())));
            case "POST /simulator/faults":
                Fault fault = fault(body);
                targets(body).forEach(it -> it.faults().add(fault));
                return json(fault);
            case "DELETE /simulator/faults":
                cloud.hosts().forEach(it -> it.faults().clear());
                return json(Map.of());
            case "PUT /simulator/model":
                targets(body).forEach(it -> it.model(merge(it.model(), body)));
                return json(cloud.hosts().stream().map(SimulatedHost::model).toList());
            default:
                return power(request);
        }
    }

    private Answer power(String request) {
        String[] parts = request.split("/");
        if (!request.startsWith("POST /simulator/hosts/") || parts.length != 5) {
            return new Answer(404, "no such operation: " + request);
        }
        SimulatedHost host = cloud.host(parts[3]);
        switch (parts[4]) {
            case "crash" -> later(host::crashAgent);
            case "power-off" -> later(host::powerOff);
            case "start" -> host.start();
            case "hold" -> host.holdAnswers();
            case "release" -> host.releaseAnswers();
            default ->
                throw new IllegalArgumentException("operation must be one of crash, power-off, start, hold, release");
        }
        return json(describe(host));
    }

    /** The answer has to leave first: it may be this very agent that dies. */
    private void later(Runnable work) {
        cloud.clock().schedule(50, work);
    }

    private Map<String, Object> describe(SimulatedHost host) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("name", host.name());
        text.put("ip", host.ip());
        text.put("port", host.port());
        text.put("hostUuid", host.hostUuid());
        text.put("agentUp", host.isAgentUp());
        text.put("poweredOn", host.isPoweredOn());
        synchronized (cloud.lock()) {
            Map<String, Object> guests = new LinkedHashMap<>();
            host.domains().values().forEach(it -> guests.put(it.uuid(), describe(it)));
            text.put("guests", guests);
        }
        return text;
    }

    private static Map<String, Object> describe(Domain domain) {
        return Map.of(
                "state", domain.state(),
                "migrating", domain.isMigrating(),
                "blockJobs", List.copyOf(domain.blockJobs().keySet()));
    }

    private List<SimulatedHost> targets(String body) {
        String host = AgentCommand.text(GSON.fromJson(body, JsonObject.class), "host");
        return host == null ? cloud.hosts() : List.of(cloud.host(host));
    }

    private static Fault fault(String body) {
        JsonObject fault = GSON.fromJson(body, JsonObject.class);
        if (!fault.has("times")) {
            fault.addProperty("times", Integer.MAX_VALUE);
        }
        if (!fault.has("path")) {
            fault.addProperty("path", Fault.ANY_PATH);
        }
        return GSON.fromJson(fault, Fault.class);
    }

    private static HostModel merge(HostModel model, String body) {
        JsonObject merged = GSON.toJsonTree(model).getAsJsonObject();
        GSON.fromJson(body, JsonObject.class).entrySet().forEach(it -> {
            if (merged.has(it.getKey())) {
                merged.add(it.getKey(), it.getValue());
            }
        });
        return GSON.fromJson(merged, HostModel.class);
    }

    private static long after(String query) {
        return query != null && query.matches("after=\\d{1,18}") ? Long.parseLong(query.substring(6)) : 0;
    }

    private static Answer json(Object value) {
        return new Answer(200, GSON.toJson(value));
    }
}
