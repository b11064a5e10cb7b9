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

/** What a case put in the way of agent commands, by path. */
class SimulatorHooks {
    private final EnvSpec env
    private final Map<String, Closure> handlers = new ConcurrentHashMap<>()
    private final Map<String, List<Closure>> pre = new ConcurrentHashMap<>()
    private final Map<String, List<Closure>> hijack = new ConcurrentHashMap<>()
    private final Map<String, List<Closure>> after = new ConcurrentHashMap<>()
    private final Map<String, List<HttpEntity<String>>> received = new ConcurrentHashMap<>()

    SimulatorHooks(EnvSpec env) {
        this.env = env
    }

    /** The order: preSimulator, hijackSimulator, simulator (else the simulated host), afterSimulator. */
    void intercept(AgentCommand command, Reply reply, CommandHandler next) {
        HttpEntity<String> entity = entity(command)
        list(received, command.path()) << entity
        Reply out = { JsonObject response -> reply.send(changed(command, response, entity)) } as Reply
        try {
            list(pre, command.path()).each { Closures.call(it, entity, env) }
            for (Closure it : list(hijack, command.path())) {
                Object answer = Closures.call(it, entity, env)
                if (answer != null) {
                    out.send(json(answer))
                    return
                }
            }
            Closure handler = handlers[command.path()]
            if (handler == null) {
                next.handle(command, out)
            } else {
                out.send(json(Closures.call(handler, entity, env)))
            }
        } catch (Throwable e) {
            reply.send(failure(e))
        }
    }

    private JsonObject changed(AgentCommand command, JsonObject response, HttpEntity<String> entity) {
        JsonObject result = response
        try {
            for (Closure it : list(after, command.path())) {
                Object typed = JSONObjectUtil.toObject(result, responseType(it, command.path()))
                Object answer = Closures.call(it, typed, entity, env)
                // what the typed response does not know stays as it was
                JsonObject merged = result.deepCopy()
                json(answer == null ? typed : answer).entrySet().each { entry -> merged.add(entry.key, entry.value) }
                result = merged
            }
            return result
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

    private static <T> List<T> list(Map<String, List<T>> map, String path) {
        return map.computeIfAbsent(path) { new CopyOnWriteArrayList<T>() }
    }

    void simulator(String path, Closure handler) {
        handlers[path] = handler
    }

    void preSimulator(String path, Closure hook) {
        list(pre, path) << hook
    }

    void hijackSimulator(String path, Closure hook) {
        list(hijack, path) << hook
    }

    void afterSimulator(String path, Closure hook) {
        list(after, path) << hook
    }

    /** Commands received on a path since the environment was created or {@link #forgetReceived} was called. */
    List<HttpEntity<String>> received(String path) {
        return list(received, path)
    }

    void forgetReceived() {
        received.clear()
    }

    void cleanHandlers() {
        handlers.clear()
        pre.clear()
        hijack.clear()
    }

    void cleanAfterHandlers() {
        after.clear()
    }

    void cleanPreHandlers() {
        pre.clear()
    }
}
