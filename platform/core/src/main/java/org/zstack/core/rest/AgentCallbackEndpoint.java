package org.zstack.core.rest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.agent.AgentConstant;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The management node's side of what agents send to it. The REST server calls {@link #onCallback} for POSTs to
 * {@code /asyncrest/callback} and {@link #onCommand} for POSTs to {@code /asyncrest/sendcommand}; neither waits.
 * Header names are looked up without regard to case.
 */
@Component
public class AgentCallbackEndpoint {
    private static final CLogger logger = Utils.getLogger(AgentCallbackEndpoint.class);

    private final PendingCommands pending;
    private final ObjectProvider<AgentCommandHandler> handlers;
    private volatile Map<String, AgentCommandHandler> byPath;

    public AgentCallbackEndpoint(PendingCommands pending, ObjectProvider<AgentCommandHandler> handlers) {
        this.pending = pending;
        this.handlers = handlers;
    }

    /** Delivers the response of an asynchronous command. One that nobody waits for (late or repeated) is dropped. */
    public EndpointAnswer onCallback(Map<String, String> headers, String body) {
        Map<String, String> h = ignoringCase(headers);
        String task = h.get(AgentConstant.TASK_UUID);
        if (task == null || task.isBlank()) {
            return EndpointAnswer.badRequest("header[taskuuid] is missing: a callback names the task it answers");
        }
        boolean waitedFor = pending.settle(task, AgentAnswer.ofCallback(h.get(AgentConstant.ERROR), body));
        if (!waitedFor) {
            logger.debug(String.format("dropped a callback of task[uuid:%s] that nobody waits for", task));
        }
        return EndpointAnswer.ok("");
    }

    /** Hands a request of an agent's own to the handler of its command path. */
    public EndpointAnswer onCommand(Map<String, String> headers, String body) {
        String path = ignoringCase(headers).get(AgentConstant.COMMAND_PATH);
        if (path == null || path.isBlank()) {
            return EndpointAnswer.badRequest("header[commandpath] is missing: it names the handler of the command");
        }
        AgentCommandHandler handler = handlersByPath().get(path);
        if (handler == null) {
            return new EndpointAnswer(404, String.format("no handler for header[commandpath] value[%s]", path));
        }
        try {
            return EndpointAnswer.ok(handler.handle(body));
        } catch (RuntimeException e) {
            logger.warn(String.format("handler of agent command[%s] failed", path), e);
            return new EndpointAnswer(500, String.format("handler of commandpath[%s] failed: %s", path, e));
        }
    }

    /** Where agents post the responses of asynchronous commands given by this node. */
    public static String callbackUrl() {
        return url("asyncrest/callback");
    }

    /** Where agents send what they have to say on their own account. */
    public static String commandUrl() {
        return url("asyncrest/sendcommand");
    }

    private static String url(String path) {
        String context = Platform.getGlobalProperty("RESTFacade.path");
        return String.format(
                "http://%s:%d/%s/%s",
                Platform.getManagementServerIp(),
                Platform.getManagementNodeServicePort(),
                context == null ? "zstack" : context,
                path);
    }

    private Map<String, AgentCommandHandler> handlersByPath() {
        if (byPath == null) {
            List<AgentCommandHandler> found = handlers.orderedStream().toList();
            byPath = found.stream()
                    .collect(Collectors.toUnmodifiableMap(AgentCommandHandler::commandPath, Function.identity()));
        }
        return byPath;
    }

    private static Map<String, String> ignoringCase(Map<String, String> headers) {
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        return sorted;
    }
}
