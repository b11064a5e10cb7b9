package org.zstack.core.rest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.apache.logging.log4j.ThreadContext;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.agent.AgentConstant;
import org.zstack.core.managementnode.NodeIdentity;
import org.zstack.core.thread.Task;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.core.thread.ThreadFacadeImpl;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.utils.Utils;
import org.zstack.utils.gson.JSONObjectUtil;
import org.zstack.utils.logging.CLogger;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Gives commands to agents over HTTP. No call waits: completions are called on the thread facade's threads, each
 * exactly once. Every command carries the caller's thread context in its body and this node's uuid and epoch in its
 * headers.
 */
@Component
public class AgentHttpClient {
    private static final CLogger logger = Utils.getLogger(AgentHttpClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ACCEPT_TIMEOUT = Duration.ofSeconds(30);

    private final ThreadFacade threads;
    private final NodeIdentity node;
    private final PendingCommands pending;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    public AgentHttpClient(ThreadFacade threads, NodeIdentity node, PendingCommands pending) {
        this.threads = threads;
        this.node = node;
        this.pending = pending;
    }

    /**
     * Gives a command whose response comes by callback. Fails with an error of {@link AgentErrors}: not delivered,
     * failed at the agent, or no response within the command's timeout. That a response says {@code success: false}
     * is the caller's to judge.
     */
    public <T> void call(AgentCommand command, Class<T> responseType, ReturnValueCompletion<T> completion) {
        String task = Platform.getUuid();
        ThreadFacadeImpl.TimeoutTaskReceipt timer = threads.submitTimeoutTask(
                () -> pending.settle(task, new AgentAnswer.Missing(AgentErrors.noResponseInTime(command))),
                TimeUnit.MILLISECONDS,
                command.timeout().toMillis());
        pending.await(task, command, answer -> {
            timer.cancel();
            finish(command, responseType, answer, completion);
        });

        HttpRequest request = request(command, min(ACCEPT_TIMEOUT, command.timeout()))
                .header(AgentConstant.TASK_UUID, task)
                .header(AgentConstant.CALLBACK_URL, AgentCallbackEndpoint.callbackUrl())
                .build();
        send(command, request, (response, error) -> {
            if (error != null) {
                pending.settle(task, new AgentAnswer.Missing(error));
            }
        });
    }

    /** Gives a command whose response is the answer of the request itself, such as an echo. */
    public <T> void syncCall(AgentCommand command, Class<T> responseType, ReturnValueCompletion<T> completion) {
        send(
                command,
                request(command, command.timeout()).build(),
                (response, error) -> finish(
                        command,
                        responseType,
                        error == null ? new AgentAnswer.Response(response) : new AgentAnswer.Missing(error),
                        completion));
    }

    private void send(AgentCommand command, HttpRequest request, BiConsumer<String, ErrorCode> then) {
        if (!node.isAlive() || !isOfThisEpoch()) {
            then.accept(null, AgentErrors.notAlive(command));
            return;
        }
        logger.trace(String.format("agent command[%s] to %s", command.name(), command.baseUrl()));
        http.sendAsync(request, BodyHandlers.ofString()).whenComplete((response, thrown) -> {
            if (thrown != null) {
                then.accept(null, AgentErrors.notDelivered(command, unwrap(thrown)));
            } else if (response.statusCode() != 200) {
                then.accept(null, AgentErrors.badStatus(command, response.statusCode(), response.body()));
            } else {
                then.accept(response.body(), null);
            }
        });
    }

    private <T> void finish(
            AgentCommand command, Class<T> type, AgentAnswer answer, ReturnValueCompletion<T> completion) {
        onFacadeThread(command, () -> {
            if (answer instanceof AgentAnswer.Response response) {
                parse(command, type, response.body(), completion::success, completion::fail);
            } else if (answer instanceof AgentAnswer.Failed failed) {
                completion.fail(AgentErrors.failedAtAgent(command, failed.reason()));
            } else if (answer instanceof AgentAnswer.Missing missing) {
                completion.fail(missing.error());
            }
        });
    }

    private static <T> void parse(
            AgentCommand command, Class<T> type, String body, Consumer<T> good, Consumer<ErrorCode> bad) {
        T response;
        try {
            response = JSONObjectUtil.toObject(body == null || body.isBlank() ? "{}" : body, type);
        } catch (RuntimeException e) {
            bad.accept(AgentErrors.badResponse(command, body, e));
            return;
        }
        good.accept(response);
    }

    private HttpRequest.Builder request(AgentCommand command, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(command.url()))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header(AgentConstant.OWNER_NODE, node.uuid())
                .header(AgentConstant.OWNER_EPOCH, ownerEpoch())
                .POST(BodyPublishers.ofString(bodyWithContext(command.body())));
    }

    /** Whether this node was not given up since it took the work at hand on. */
    private boolean isOfThisEpoch() {
        String taken = ThreadContext.get(AgentConstant.THREAD_CONTEXT_NODE_EPOCH);
        return taken == null || taken.equals(Long.toString(node.epoch()));
    }

    /** Work that moved here from another node says so in its thread context; all else is as old as this node. */
    private String ownerEpoch() {
        String inherited = ThreadContext.get(AgentConstant.THREAD_CONTEXT_OWNER_EPOCH);
        return inherited == null ? Long.toString(node.epoch()) : inherited;
    }

    private static String bodyWithContext(Object body) {
        JsonElement json =
                JSONObjectUtil.toObject(body == null ? "{}" : JSONObjectUtil.toJsonString(body), JsonObject.class);
        JsonObject fields = json.getAsJsonObject();
        JsonObject context = new JsonObject();
        ThreadContext.getImmutableContext().forEach(context::addProperty);
        fields.add(AgentConstant.THREAD_CONTEXT, context);
        return fields.toString();
    }

    private void onFacadeThread(AgentCommand command, Runnable work) {
        threads.submit(new Task<Void>() {
            @Override
            public Void call() {
                work.run();
                return null;
            }

            @Override
            public String getName() {
                return "response of agent command " + command.name();
            }
        });
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Throwable unwrap(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
