package org.zstack.kvm;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import org.apache.logging.log4j.ThreadContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.rest.AgentCommand;
import org.zstack.core.rest.AgentHttpClient;
import org.zstack.header.Constants;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.host.HostVO;
import org.zstack.kvm.KVMAgentCommands.AgentResponse;
import org.zstack.utils.gson.JSONObjectUtil;

import java.time.Duration;
import java.util.Optional;

import static org.zstack.core.Platform.err;
import static org.zstack.core.Platform.operr;

/**
 * Gives commands to the agents of KVM hosts. A response that lacks what its command must answer is an error of the host,
 * for every command, and one that leaves open what the command has done.
 */
@Component
class KvmAgent {
    @Autowired
    private AgentHttpClient http;

    @Autowired
    private RunningHostTasks running;

    /** Gives a command; a response that says it failed fails the completion, with the agent's words. */
    <T extends AgentResponse> void call(
            HostVO host, KvmCommand command, Object body, Class<T> type, ReturnValueCompletion<T> completion) {
        call(host, command, body, command.timeout(), type, completion);
    }

    <T extends AgentResponse> void call(
            HostVO host,
            KvmCommand command,
            Object body,
            Duration timeout,
            Class<T> type,
            ReturnValueCompletion<T> completion) {
        raw(host, command.path(), body, timeout, type, successful(host, command.path(), completion));
    }

    /** Gives a command whose answer is its response. */
    <T extends AgentResponse> void sync(
            HostVO host, KvmCommand command, Object body, Class<T> type, ReturnValueCompletion<T> completion) {
        AgentCommand call = AgentCommand.of(urlOf(host), command.path(), body, command.timeout());
        http.syncCall(
                call,
                JsonObject.class,
                complete(host, command.path(), body, type, successful(host, command.path(), completion)));
    }

    /** Gives any command; whether its response says that it failed is the caller's to judge. */
    <T> void raw(
            HostVO host,
            String path,
            Object body,
            Duration timeout,
            Class<T> type,
            ReturnValueCompletion<T> completion) {
        RunningHostTasks.Task task = running.begin(ThreadContext.get(Constants.THREAD_CONTEXT_API), host.getUuid());
        http.call(
                AgentCommand.of(urlOf(host), path, body, timeout),
                JsonObject.class,
                complete(host, path, body, type, new ReturnValueCompletion<T>(completion) {
                    @Override
                    public void success(T response) {
                        running.end(task);
                        completion.success(response);
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        running.end(task);
                        completion.fail(error);
                    }
                }));
    }

    /** The one place that every response passes: lets through those that say what they must. */
    private static <T> ReturnValueCompletion<JsonObject> complete(
            HostVO host, String path, Object body, Class<T> type, ReturnValueCompletion<T> completion) {
        return new ReturnValueCompletion<JsonObject>(completion) {
            @Override
            public void success(JsonObject response) {
                Optional<String> fault = AnswerCheck.fault(path, () -> fieldsOf(body), response);
                if (fault.isPresent()) {
                    completion.fail(noAnswer(host, path, fault.get()));
                    return;
                }
                T typed;
                try {
                    typed = JSONObjectUtil.toObject(response, type);
                } catch (JsonParseException e) {
                    completion.fail(noAnswer(host, path, "cannot be read: " + e.getMessage()));
                    return;
                }
                completion.success(typed);
            }

            @Override
            public void fail(ErrorCode error) {
                completion.fail(error);
            }
        };
    }

    private static JsonObject fieldsOf(Object body) {
        return JSONObjectUtil.toObject(JSONObjectUtil.toJsonString(body), JsonObject.class);
    }

    /** Nobody knows then what the command has done, so the code is one of those that leave that open. */
    private static ErrorCode noAnswer(HostVO host, String path, String fault) {
        return err(
                SysErrors.IO_ERROR,
                "host[uuid:%s, ip:%s] answered command[%s] with a response that %s: it counts as no answer",
                host.getUuid(),
                host.getManagementIp(),
                path,
                fault);
    }

    private static <T extends AgentResponse> ReturnValueCompletion<T> successful(
            HostVO host, String path, ReturnValueCompletion<T> completion) {
        return new ReturnValueCompletion<T>(completion) {
            @Override
            public void success(T response) {
                if (response.isSuccess()) {
                    completion.success(response);
                } else {
                    completion.fail(operr(
                            "host[uuid:%s, ip:%s] failed command[%s]: %s",
                            host.getUuid(), host.getManagementIp(), path, response.getError()));
                }
            }

            @Override
            public void fail(ErrorCode error) {
                completion.fail(error);
            }
        };
    }

    static String urlOf(HostVO host) {
        return String.format("http://%s:%d", host.getManagementIp(), host.getAgentPort());
    }
}
