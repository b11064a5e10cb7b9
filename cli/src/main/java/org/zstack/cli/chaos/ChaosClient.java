package org.zstack.cli.chaos;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import org.zstack.utils.gson.JSONObjectUtil;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/** One call to one node, with an honest answer: done, refused, never arrived, or nobody knows. */
final class ChaosClient {
    /** The node was not reached: nothing can have happened, another one may be asked. */
    static final class NotReached extends Exception {
        NotReached(Throwable cause) {
            super(cause);
        }
    }

    /** What came back; {@code body} is never null. */
    record Result(Call.Answer answer, int status, JsonObject body, String detail) {}

    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration END = Duration.ofSeconds(60);
    private static final int PAUSE_MS = 50;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final String session;

    /** @param session of an account, the same on all nodes */
    ChaosClient(String session) {
        this.session = session;
    }

    /** Sends it and waits for its end. */
    Result call(String base, String method, String path, Map<String, ?> body) throws NotReached {
        try {
            HttpResponse<String> answer = exchange(method, base + path, body);
            long deadline = System.nanoTime() + END.toNanos();
            String location =
                    answer.statusCode() == 202 ? json(answer).get("location").getAsString() : null;
            while (answer.statusCode() == 202) {
                if (System.nanoTime() > deadline) {
                    return unclear(Call.SILENT, "no end within " + END.toSeconds() + " s");
                }
                Thread.sleep(PAUSE_MS);
                answer = poll(location);
            }
            return clear(answer);
        } catch (ConnectException | HttpConnectTimeoutException never) {
            throw new NotReached(never);
        } catch (HttpTimeoutException silent) {
            return unclear(Call.SILENT, silent.toString());
        } catch (IOException broken) {
            return unclear(Call.BROKEN, broken.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return unclear(Call.BROKEN, "interrupted");
        }
    }

    /** The call has begun: who cannot be reached now is a node that went away meanwhile. */
    private HttpResponse<String> poll(String location) throws IOException, InterruptedException {
        try {
            return exchange("GET", location, null);
        } catch (ConnectException | HttpConnectTimeoutException gone) {
            throw new IOException("the node went away while it was working", gone);
        }
    }

    private static Result clear(HttpResponse<String> answer) {
        String text = answer.body() == null ? "" : answer.body();
        if (answer.statusCode() == 200) {
            return new Result(Call.Answer.OK, answer.statusCode(), json(answer), null);
        }
        // who lost another node, or the database, on the way does not know either, nor who is not ready
        boolean lost = answer.statusCode() != 503 && answer.statusCode() != 400
                || text.contains("SYS.1012")
                || text.contains("database")
                || text.contains("SYS.1001")
                || text.contains("SYS.1010");
        String detail = answer.statusCode() + " " + (text.length() > 300 ? text.substring(0, 300) + "..." : text);
        return lost
                ? unclear(answer.statusCode(), detail)
                : new Result(Call.Answer.REFUSED, answer.statusCode(), json(answer), detail);
    }

    private static Result unclear(int status, String detail) {
        return new Result(Call.Answer.UNCLEAR, status, new JsonObject(), detail);
    }

    private HttpResponse<String> exchange(String method, String url, Object body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Authorization", "OAuth " + session)
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSONObjectUtil.toJsonString(body)))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> answer) {
        try {
            return JsonParser.parseString(answer.body()).getAsJsonObject();
        } catch (JsonSyntaxException | IllegalStateException notJson) {
            return new JsonObject();
        }
    }
}
