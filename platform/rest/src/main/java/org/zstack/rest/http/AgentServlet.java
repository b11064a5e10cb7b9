package org.zstack.rest.http;

import org.zstack.core.rest.AgentCallbackEndpoint;
import org.zstack.core.rest.EndpointAnswer;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What agents send: {@code /zstack/asyncrest/callback} and {@code /zstack/asyncrest/sendcommand}. */
public class AgentServlet extends HttpServlet {
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_FOUND = 404;

    private final transient AgentCallbackEndpoint endpoint;

    AgentServlet(AgentCallbackEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request).writeTo(response);
    }

    private HttpAnswer answer(HttpServletRequest request) throws IOException {
        if (!request.getMethod().equals("POST")) {
            return HttpAnswer.text(METHOD_NOT_ALLOWED, "only POST is allowed here");
        }
        try {
            String body = HttpInput.body(request);
            return switch (String.valueOf(request.getPathInfo())) {
                case "/callback" -> of(endpoint.onCallback(headers(request), body));
                case "/sendcommand" -> of(endpoint.onCommand(headers(request), body));
                default -> HttpAnswer.text(NOT_FOUND, "there is no such path");
            };
        } catch (RuntimeException e) {
            return Answers.of(e);
        }
    }

    private static HttpAnswer of(EndpointAnswer answer) {
        return answer.status() == HttpAnswer.OK
                ? HttpAnswer.json(answer.status(), answer.body())
                : HttpAnswer.text(answer.status(), answer.body());
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, request.getHeader(name));
        }
        return headers;
    }
}
