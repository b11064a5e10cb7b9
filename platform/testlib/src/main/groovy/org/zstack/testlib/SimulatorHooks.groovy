package org.zstack.testlib

import com.google.gson.JsonElement
import com.google.gson.JsonObject
import org.springframework.http.HttpEntity
import org.springframework.http.HttpHeaders
import org.zstack.simulator.kvm.AgentCommand
import org.zstack.simulator.kvm.AgentResponse
import org.zstack.simulator.kvm.CommandHandler
import org.zstack.simulator.kvm.Reply
import org.zstack.utils.gson.JSONObjectUtil

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.atomic.AtomicInteger

/** What a case put in the way of agent commands, by path: one hook of a kind for each. */
class SimulatorHooks {
    private final EnvSpec env
    private final Map<String, Closure> handlers = new ConcurrentHashMap<>()
    private final Map<String, Closure> pre = new ConcurrentHashMap<>()
    private final Map<String, Closure> after = new ConcurrentHashMap<>()
    private final Map<String, Closure> hijack = new ConcurrentHashMap<>()
    private final Map<String, AtomicInteger> answered = new ConcurrentHashMap<>()
    private final Map<String, List<HttpEntity<String>>> received = new ConcurrentHashMap<>()

    SimulatorHooks(EnvSpec env) {
        this.env = env
    }

    /** The order: preSimulator, simulator (else the simulated host), afterSimulator, hijackSimulator. */
    void intercept(AgentCommand command, Reply reply, CommandHandler next) {
        String path = command.path()
        HttpEntity<String> entity = entity(command)
        received.computeIfAbsent(path) { new CopyOnWriteArrayList<HttpEntity<String>>() } << entity
        Reply out = { JsonObject response ->
            reply.send(changed(hijack[path], path, changed(after[path], path, response, entity), entity))
            answered.computeIfAbsent(path) { new AtomicInteger() }.incrementAndGet()
        } as Reply
        try {
            if (pre[path] != null) {
                Closures.call(pre[path], entity, env)
            }
            if (handlers[path] == null) {
                next.handle(command, out)
            } else {
                out.send(json(Closures.call(handlers[path], entity, env)))
            }
        } catch (Throwable e) {
            reply.send(failure(e))
            answered.computeIfAbsent(path) { new AtomicInteger() }.incrementAndGet()
        }
    }

    private JsonObject changed(Closure hook, String path, JsonObject response, HttpEntity<String> entity) {
        if (hook == null) {
            return response
        }
        try {
            Object typed = JSONObjectUtil.toObject(response, responseType(hook, path))
            Object answer = Closures.call(hook, typed, entity, env)
            // what the typed response does not know stays as it was
            JsonObject merged = response.deepCopy()
            json(answer == null ? typed : answer).entrySet().each { entry -> merged.add(entry.key, entry.value) }
            return merged
        } catch (Throwable e) {
            return failure(e)
        }
    }

    private static Class responseType(Closure closure, String path) {
        Class declared = closure.maximumNumberOfParameters == 0 ? Object : Closures.parameterType(closure, 0)
        return declared == Object ? AgentResponses.typeOf(path) : declared
    }

    private static JsonObject failure(Throwable e) {
        return AgentResponse.error(e.message == null ? e.toString() : e.message)
    }

    private static JsonObject json(Object answer) {
        if (answer == null) {
            return AgentResponse.ok()
        }
        JsonElement json = JSONObjectUtil.toObject(JSONObjectUtil.toJsonString(answer), JsonElement)
        if (!json.isJsonObject()) {
            throw new AssertionError("an agent's response must be an object, not [${json}]")
        }
        if (!json.asJsonObject.has('success')) {
            json.asJsonObject.addProperty('success', !json.asJsonObject.has('error'))
        }
        return json.asJsonObject
    }

    private static HttpEntity<String> entity(AgentCommand command) {
        HttpHeaders headers = new HttpHeaders()
        command.headers().each { name, value -> headers.set(name, value) }
        return new HttpEntity<String>(command.body().toString(), headers)
    }

    void simulator(String path, Closure handler) {
        handlers[path] = handler
    }

    void preSimulator(String path, Closure hook) {
        pre[path] = hook
    }

    /** The last to see a response, and to change it. */
    void hijackSimulator(String path, Closure hook) {
        hijack[path] = hook
    }

    void afterSimulator(String path, Closure hook) {
        after[path] = hook
    }

    /** Every command received on a path since the environment was created. */
    List<HttpEntity<String>> received(String path) {
        return received.getOrDefault(path, [])
    }

    /** How many commands on a path were answered since the counts were cleared. */
    int answered(String path) {
        return answered.containsKey(path) ? answered[path].get() : 0
    }

    /** The counts begin anew. */
    void cleanHandlers() {
        handlers.clear()
        pre.clear()
        answered.clear()
    }

    void cleanAfterHandlers() {
        after.clear()
    }

    void cleanHijackers() {
        hijack.clear()
    }
}
