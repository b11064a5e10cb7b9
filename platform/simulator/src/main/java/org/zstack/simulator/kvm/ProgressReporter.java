package org.zstack.simulator.kvm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Reports how far a running command is, scaled into the share of its task that the command was given. */
final class ProgressReporter {
    private static final String CALLBACK = "/asyncrest/callback";
    private static final String SEND_COMMAND = "/asyncrest/sendcommand";

    private final SimulatedCloud cloud;

    ProgressReporter(SimulatedCloud cloud) {
        this.cloud = cloud;
    }

    /** Reports now and then every so often, for as long as {@code running} says. */
    void follow(AgentCommand command, String type, String resourceUuid, IntSupplier percent, BooleanSupplier running) {
        long pause = command.host().model().reportEveryMs();
        if (command.api() == null || pause <= 0 || !running.getAsBoolean()) {
            return;
        }
        report(command, type, resourceUuid, percent.getAsInt());
        cloud.schedule(pause, () -> follow(command, type, resourceUuid, percent, running));
    }

    private void report(AgentCommand command, String type, String resourceUuid, int percent) {
        String url = url(command);
        if (url == null || !command.host().isAgentUp()) {
            return;
        }
        JsonObject body = new JsonObject();
        body.addProperty(
                "progress", String.valueOf(scale(AgentCommand.text(command.threadContext(), "task-stage"), percent)));
        body.addProperty("processType", type);
        body.addProperty("resourceUuid", resourceUuid);
        body.addProperty("serverUuid", command.host().hostUuid());
        body.add("threadContextMap", command.threadContext());
        JsonElement stack = command.body().get("threadContextStack");
        if (stack != null) {
            body.add("threadContextStack", stack);
        }
        cloud.http().once(url, Map.of("commandpath", "/progress/report"), body.toString());
    }

    /** The node that sent the command, else the one that connected the host. */
    private static String url(AgentCommand command) {
        String callback = command.callbackUrl();
        return callback != null && callback.endsWith(CALLBACK)
                ? callback.substring(0, callback.length() - CALLBACK.length()) + SEND_COMMAND
                : command.host().sendCommandUrl();
    }

    /** {@code stage} is as in {@code 10-40}; anything else counts as the whole task. */
    static int scale(String stage, int percent) {
        if (stage == null || !stage.matches("\\d{1,3}-\\d{1,3}")) {
            return percent;
        }
        int dash = stage.indexOf('-');
        int from = Integer.parseInt(stage.substring(0, dash));
        int to = Integer.parseInt(stage.substring(dash + 1));
        return from + (to - from) * percent / 100;
    }
}
