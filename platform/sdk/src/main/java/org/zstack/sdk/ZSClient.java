package org.zstack.sdk;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The client: configured once, used by every action. */
public final class ZSClient {
    private static final String JOBS = "/v1/api-jobs/";
    private static volatile ZSClient current;

    private final ZSConfig config;
    private final HttpClient http;

    private ZSClient(ZSConfig config) {
        this.config = config;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(config.connectTimeout))
                .build();
    }

    /** Sets the server for every action from now on. */
    public static void configure(ZSConfig config) {
        current = new ZSClient(config);
    }

    /** The configuration in use; null before {@link #configure}. */
    public static ZSConfig getConfig() {
        ZSClient client = current;
        return client == null ? null : client.config;
    }

    static ZSClient current() {
        ZSClient client = current;
        if (client == null) {
            throw new IllegalStateException("call ZSClient.configure before any action");
        }
        return client;
    }

    CompletableFuture<ApiResult> call(AbstractAction action) {
        CompletableFuture<ApiResult> answer;
        try {
            answer = http.sendAsync(request(action), BodyHandlers.ofString())
                    .thenCompose(response -> firstAnswer(action, response));
        } catch (ApiException e) {
            return CompletableFuture.completedFuture(ApiResult.failed(e.getError()));
        }
        return answer.exceptionally(e -> ApiResult.failed(unreachable(e)));
    }

    private HttpRequest request(AbstractAction action) {
        RestInfo info = action.restInfo();
        String path = action.pathAndQuery();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(config.url(path)))
                .timeout(Duration.ofMillis(config.readTimeout))
                .header("Content-Type", "application/json;charset=UTF-8")
                .header("X-Job-UUID", action.apiId == null ? uuid() : action.apiId)
                .method(
                        info.method(),
                        info.hasBody() ? BodyPublishers.ofString(action.body()) : BodyPublishers.noBody());
        if (action.apiTimeout != null) {
            request.header("X-API-Timeout", action.apiTimeout.toString());
        }
        if (info.needSession()) {
            Signature.authorize(request, action, info.method(), path);
        }
        return request.build();
    }

    private CompletableFuture<ApiResult> firstAnswer(AbstractAction action, HttpResponse<String> response) {
        if (response.statusCode() != 202 || !action.restInfo().needPoll()) {
            return CompletableFuture.completedFuture(result(response));
        }
        String location = JsonParser.parseString(response.body())
                .getAsJsonObject()
                .get("location")
                .getAsString();
        String jobId = location.substring(location.lastIndexOf(JOBS) + JOBS.length());
        long timeout = action.timeout < 0 ? config.defaultPollingTimeout : action.timeout;
        long interval = action.pollingInterval < 0 ? config.defaultPollingInterval : action.pollingInterval;
        Poll poll = new Poll(action, jobId, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout), interval);
        return poll(poll, Math.min(config.firstPollingInterval, interval));
    }

    private record Poll(AbstractAction action, String jobId, long deadline, long longestPause) {}

    private CompletableFuture<ApiResult> poll(Poll poll, long pause) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(config.url(JOBS + poll.jobId)))
                .timeout(Duration.ofMillis(config.readTimeout))
                .GET();
        if (poll.action.restInfo().needSession()) {
            Signature.authorize(request, poll.action, "GET", JOBS + poll.jobId);
        }
        return CompletableFuture.supplyAsync(
                        request::build, CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS))
                .thenCompose(r -> http.sendAsync(r, BodyHandlers.ofString()))
                .thenCompose(response -> {
                    if (response.statusCode() != 202) {
                        return CompletableFuture.completedFuture(result(response));
                    }
                    if (System.nanoTime() > poll.deadline) {
                        return CompletableFuture.completedFuture(ApiResult.failed(error(
                                "SYS.1001",
                                "timeout",
                                "API job[uuid:%s] has not ended in time".formatted(poll.jobId))));
                    }
                    return poll(poll, Math.min(pause * 2, poll.longestPause));
                });
    }

    private static ApiResult result(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 200 || status == 202) {
            return ApiResult.of(response.body());
        }
        ErrorCode error = status == 503 || status == 500 ? errorOf(response.body()) : null;
        if (error != null) {
            return ApiResult.failed(error);
        }
        return ApiResult.failed(
                status == 400
                        ? error("SYS.1007", "bad or missing parameter", response.body())
                        : error("SYS.1015", "http status " + status, response.body()));
    }

    private static ErrorCode errorOf(String body) {
        try {
            JsonObject json = JsonParser.parseString(body).getAsJsonObject();
            return json.has("error") ? Json.GSON.fromJson(json.get("error"), ErrorCode.class) : null;
        } catch (JsonParseException | IllegalStateException e) {
            return null;
        }
    }

    private ErrorCode unreachable(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return error("SYS.1016", "the server can not be reached", config.url("") + ": " + cause);
    }

    static ErrorCode error(String code, String description, String details) {
        ErrorCode error = new ErrorCode();
        error.code = code;
        error.description = description;
        error.details = details;
        return error;
    }

    private static String uuid() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
