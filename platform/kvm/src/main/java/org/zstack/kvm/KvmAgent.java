package org.zstack.kvm;

import org.apache.logging.log4j.ThreadContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.rest.AgentCommand;
import org.zstack.core.rest.AgentHttpClient;
import org.zstack.header.Constants;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.host.HostVO;
import org.zstack.kvm.KVMAgentCommands.AgentResponse;

import java.time.Duration;

import static org.zstack.core.Platform.operr;

/** Gives commands to the agents of KVM hosts. */
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
        http.syncCall(call, type, successful(host, command.path(), completion));
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
        http.call(AgentCommand.of(urlOf(host), path, body, timeout), type, new ReturnValueCompletion<T>(completion) {
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
        });
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
