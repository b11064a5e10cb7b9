package org.zstack.rest.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.zstack.header.errorcode.ErrorCode;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a client is answered.
 *
 * @param status the HTTP status
 * @param contentType of the body
 * @param body never null
 */
public record HttpAnswer(int status, String contentType, byte[] body) {
    /** The operation is done. */
    public static final int OK = 200;
    /** The operation was accepted, or still runs. */
    public static final int ACCEPTED = 202;
    /** The operation failed. */
    public static final int FAILED = 503;

    private static final String JSON = "application/json;charset=UTF-8";
    private static final String TEXT = "text/plain;charset=UTF-8";

    /** A JSON text. */
    public static HttpAnswer json(int status, JsonElement body) {
        return json(status, RestJson.gson().toJson(body));
    }

    /** A JSON text. */
    public static HttpAnswer json(int status, String body) {
        return new HttpAnswer(status, JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A sentence for a person. */
    public static HttpAnswer text(int status, String body) {
        return new HttpAnswer(status, TEXT, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A failed operation. */
    public static HttpAnswer error(ErrorCode error) {
        return error(FAILED, error);
    }

    /** A failed operation, with another status. */
    public static HttpAnswer error(int status, ErrorCode error) {
        JsonObject body = new JsonObject();
        body.add("error", RestJson.gson().toJsonTree(error));
        return json(status, body);
    }

    /** Writes the answer; the response must not have been used before. */
    public void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
