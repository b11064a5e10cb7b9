package org.zstack.rest.http;

import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.apimediator.ApiMediator;
import org.zstack.core.aspect.AsyncBackups;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.db.DatabaseHealth;
import org.zstack.core.thread.ThreadContexts;
import org.zstack.header.Constants;
import org.zstack.header.apimediator.StopRoutingException;
import org.zstack.header.identity.SessionInventory;
import org.zstack.header.longjob.APISubmitLongJobMsg;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APISyncCallMessage;
import org.zstack.header.message.DefaultTimeout;
import org.zstack.header.message.MessageReply;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.rest.jobs.ApiJobs;
import org.zstack.rest.jobs.JobResult;
import org.zstack.rest.jobs.WebHooks;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Carries API messages out: those answered at once, and those whose end is polled for. */
@Component
class ApiCalls {
    private static final long DEFAULT_TIMEOUT_MILLIS = 30 * 60 * 1000;

    /** How long a submit may take before it is answered as other calls are. */
    private static final long SAVE_SECONDS = 5;

    private final ApiMediator mediator;
    private final ApiJobs jobs;
    private final WebHooks hooks;
    private final JobLocation location;
    private final DatabaseHealth database;

    ApiCalls(ApiMediator mediator, ApiJobs jobs, WebHooks hooks, JobLocation location, DatabaseHealth database) {
        this.mediator = mediator;
        this.jobs = jobs;
        this.hooks = hooks;
        this.location = location;
        this.database = database;
    }

    /**
     * Starts a call.
     *
     * @param session the uuid of the caller's session; null for none
     * @param answer told once, on this thread or another
     * @throws RuntimeException if the call is refused
     */
    void start(APIMessage message, String session, CallHeaders headers, Consumer<HttpAnswer> answer) {
        database.requireAvailable();
        if (session != null) {
            SessionInventory inventory = new SessionInventory();
            inventory.setUuid(session);
            message.setSession(inventory);
        }
        setTimeout(message, headers);
        message.setId(Platform.getUuid());
        if (message instanceof APISyncCallMessage) {
            call((APISyncCallMessage) process(message), answer);
        } else {
            if (headers.jobUuid() != null) {
                message.setId(headers.jobUuid());
            }
            submit(message, headers.webHook(), answer);
        }
    }

    private void call(APISyncCallMessage message, Consumer<HttpAnswer> answer) {
        mediator.send(message, new CloudBusCallBack(null) {
            @Override
            public void run(MessageReply reply) {
                answer.accept(ResponseMapper.answer(
                        reply, message instanceof APIQueryMessage query ? query.getFields() : null));
            }
        });
    }

    /**
     * A call that is refused is written down nowhere. The client may have chosen the id: it must be a new one. Who hears that a
     * long job was accepted finds it after any crash: the answer to its submit waits for the commit.
     */
    private void submit(APIMessage message, URI hook, Consumer<HttpAnswer> answer) {
        String apiId = message.getId();
        APIMessage checked = check(message);
        Consumer<Boolean> begin = isNew -> Answers.guarded(answer, () -> {
            if (!isNew) {
                throw new BadRequestException(
                        "header[X-Job-UUID] has a bad value[%s]: another call had it already".formatted(apiId));
            }
            CompletableFuture<Void> ended = send(apiId, checked, hook);
            HttpAnswer accepted = HttpAnswer.json(HttpAnswer.ACCEPTED, location.accepted(apiId, timeoutOf(message)));
            if (message instanceof APISubmitLongJobMsg) {
                ended.completeOnTimeout(null, SAVE_SECONDS, TimeUnit.SECONDS).thenRun(() -> answer.accept(accepted));
            } else {
                answer.accept(accepted);
            }
        });
        jobs.begin(apiId, begin, failure -> answer.accept(Answers.of(failure)));
    }

    /** Null if there is nothing to do. */
    private APIMessage check(APIMessage message) {
        try {
            return process(message);
        } catch (StopRoutingException e) {
            return null;
        }
    }

    /** Whoever checks the call sees from its context that it is a call, not the message inside a submitted long job. */
    private APIMessage process(APIMessage message) {
        Map<String, String> before = ThreadContexts.swap(Map.of(Constants.THREAD_CONTEXT_API, message.getId()));
        try {
            return mediator.process(message);
        } finally {
            ThreadContexts.swap(before);
        }
    }

    /** Completes when the call has ended. */
    private CompletableFuture<Void> send(String apiId, APIMessage checked, URI hook) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        if (checked == null) {
            end(apiId, hook, new APIEvent(apiId), ended);
            return ended;
        }
        checked.setId(apiId);
        try {
            mediator.send(checked, event -> end(apiId, hook, event, ended));
        } catch (RuntimeException e) {
            APIEvent failed = new APIEvent(apiId);
            failed.setError(AsyncBackups.errorOf(e));
            end(apiId, hook, failed, ended);
        }
        return ended;
    }

    private void end(String apiId, URI hook, APIEvent event, CompletableFuture<Void> ended) {
        HttpAnswer answer = ResponseMapper.answer(event);
        JobResult result = new JobResult(answer.status(), answer.text());
        jobs.end(apiId, result);
        ended.complete(null);
        if (hook != null) {
            hooks.send(hook, apiId, result);
        }
    }

    /** Without a header or a default of its class a message keeps no timeout: whoever handles it has one of its own. */
    private static void setTimeout(APIMessage message, CallHeaders headers) {
        DefaultTimeout byDefault = message.getClass().getAnnotation(DefaultTimeout.class);
        if (headers.timeoutMillis() != null) {
            message.setTimeout(headers.timeoutMillis());
        } else if (byDefault != null) {
            message.setTimeout(byDefault.timeunit().toMillis(byDefault.value()));
        }
    }

    private static long timeoutOf(APIMessage message) {
        return message.getTimeout() > 0 ? message.getTimeout() : DEFAULT_TIMEOUT_MILLIS;
    }
}
