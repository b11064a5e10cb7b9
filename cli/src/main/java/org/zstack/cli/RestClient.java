package org.zstack.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.utils.gson.JSONObjectUtil;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;

/** Talks to a management node as any client does: JSON over HTTP, polling for what takes time. */
public final class RestClient {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PAUSE_MS = 50;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String base;
    private String session;

    /** {@code base} is for example {@code http://127.0.0.1:8080/zstack}. */
    public RestClient(String base) {
        this.base = base;
    }

    /** Logs in; all further calls are the account's. */
    public void logIn(String account, String password) {
        JsonObject answer = put(
                "/v1/accounts/login",
                Map.of("logInByAccount", Map.of("accountName", account, "password", sha512(password))));
        session = answer.getAsJsonObject("inventory").get("uuid").getAsString();
    }

    /** The session that {@link #logIn} began; null before. */
    public String session() {
        return session;
    }

    public JsonObject get(String path) {
        return call("GET", path, null);
    }

    /** POSTs the parameters and waits for the end of what that began. */
    public JsonObject post(String path, Map<String, ?> params) {
        return call("POST", path, Map.of("params", params));
    }

    public JsonObject put(String path, Map<String, ?> body) {
        return call("PUT", path, body);
    }

    /** The first of the rows that a query finds; null when it finds none. */
    public JsonObject first(String path, String condition) {
        var rows = get(path + "?q=" + URLEncoder.encode(condition, StandardCharsets.UTF_8))
                .getAsJsonArray("inventories");
        return rows == null || rows.isEmpty() ? null : rows.get(0).getAsJsonObject();
    }

    private JsonObject call(String method, String path, Object body) {
        HttpResponse<String> answer = exchange(method, base + path, body);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String location = null;
        while (answer.statusCode() == 202) {
            location = location == null ? json(answer).get("location").getAsString() : location;
            if (System.nanoTime() > deadline) {
                throw new RestException(
                        method + " " + path + " has not ended after " + PATIENCE.toSeconds() + " s", null);
            }
            pause();
            answer = exchange("GET", location, null);
        }
        if (answer.statusCode() != 200) {
            throw failure(method + " " + path, answer);
        }
        return json(answer);
    }

    private static RestException failure(String call, HttpResponse<String> answer) {
        ErrorCode error = null;
        if (answer.statusCode() == 503) {
            error = JSONObjectUtil.toObject(json(answer).get("error"), ErrorCode.class);
        }
        String reason = error == null ? answer.body() : error.getReadableDetails();
        return new RestException(call + " answered " + answer.statusCode() + ": " + reason, error);
    }

    private static JsonObject json(HttpResponse<String> answer) {
        String body = answer.body();
        return body == null || body.isBlank()
                ? new JsonObject()
                : JsonParser.parseString(body).getAsJsonObject();
    }

    private HttpResponse<String> exchange(String method, String url, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json");
        if (session != null) {
            request.header("Authorization", "OAuth " + session);
        }
        request.method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSONObjectUtil.toJsonString(body)));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new RestException(method + " " + url + ": " + failure, null);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RestException(method + " " + url + " was interrupted", null);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RestException("interrupted", null);
        }
    }

    private static String sha512(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8));
            StringBuilder hex = new StringBuilder();
            for (byte one : hash) {
                hex.append(String.format("%02x", one));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
