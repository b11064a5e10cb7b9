package org.zstack.core.progress;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.springframework.stereotype.Component;
import org.zstack.core.rest.AgentCommandHandler;

import java.util.HashMap;
import java.util.Map;

/** Takes the progress that agents report, already scaled by them into the stage of the command they work on. */
@Component
class AgentProgress implements AgentCommandHandler {
    private final ProgressReportService progress;

    AgentProgress(ProgressReportService progress) {
        this.progress = progress;
    }

    @Override
    public String commandPath() {
        return "/progress/report";
    }

    @Override
    public String handle(String body) {
        JsonObject report = parse(body);
        JsonElement detail = report.get("detail");
        progress.reportFromAgent(
                context(report.get("threadContextMap")),
                percent(report.get("progress")),
                detail != null && detail.isJsonObject() ? detail.toString() : null);
        return null;
    }

    private static JsonObject parse(String body) {
        try {
            return JsonParser.parseString(body).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("a progress report must be a JSON object, not[%s]".formatted(body));
        }
    }

    private static Map<String, String> context(JsonElement map) {
        Map<String, String> context = new HashMap<>();
        if (map != null && map.isJsonObject()) {
            map.getAsJsonObject().entrySet().stream()
                    .filter(entry -> entry.getValue().isJsonPrimitive())
                    .forEach(entry ->
                            context.put(entry.getKey(), entry.getValue().getAsString()));
        }
        return context;
    }

    private static int percent(JsonElement progress) {
        String text = progress == null || !progress.isJsonPrimitive()
                ? ""
                : progress.getAsString().replace("%", "");
        try {
            return (int) Math.max(0, Math.min(100, Double.parseDouble(text.trim())));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "progress[%s] of a report must be a number from 0 to 100".formatted(progress));
        }
    }
}
