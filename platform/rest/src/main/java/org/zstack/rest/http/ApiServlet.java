package org.zstack.rest.http;

import org.zstack.header.identity.NoSession;
import org.zstack.rest.api.ApiRouteTable;
import org.zstack.rest.api.ApiRouteTable.Match;
import org.zstack.rest.http.MessageReader.ReadMessage;
import org.zstack.rest.jobs.ApiJobs;
import org.zstack.rest.jobs.JobLookup;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Everything under {@code /zstack/v1}. */
public class ApiServlet extends HttpServlet {
    private static final CLogger logger = Utils.getLogger(ApiServlet.class);
    private static final String VERSION = "/v1";
    private static final String JOBS = "api-jobs";
    private static final String OPEN_API = "openapi.json";
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final transient ApiRouteTable routes;
    private final transient ApiCalls calls;
    private final transient ApiJobs jobs;
    private final transient Caller caller;
    private final transient JobLocation location;
    private final transient Supplier<String> openApi;

    ApiServlet(
            ApiRouteTable routes,
            ApiCalls calls,
            ApiJobs jobs,
            Caller caller,
            JobLocation location,
            Supplier<String> openApi) {
        this.routes = routes;
        this.calls = calls;
        this.jobs = jobs;
        this.caller = caller;
        this.location = location;
        this.openApi = openApi;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        location.learnPort(request.getLocalPort());
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        Consumer<HttpAnswer> answer = once(async);
        try {
            handle(request, response, answer);
        } catch (RuntimeException e) {
            answer.accept(Answers.of(e));
        } catch (IOException e) {
            logger.debug("a client went away while its request was read", e);
            async.complete();
        }
    }

    private void handle(HttpServletRequest request, HttpServletResponse response, Consumer<HttpAnswer> answer)
            throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length() + VERSION.length());
        List<String> segments = HttpInput.segments(path);
        CallHeaders headers = CallHeaders.of(request);
        if (segments.size() == 2 && segments.get(0).equals(JOBS)) {
            if (allowOnly(Set.of("GET"), request, response, answer)) {
                poll(segments.get(1), answer);
            }
        } else if (segments.equals(List.of(OPEN_API))) {
            if (allowOnly(Set.of("GET"), request, response, answer)) {
                answer.accept(HttpAnswer.json(HttpAnswer.OK, openApi.get()));
            }
        } else {
            call(request, response, segments, VERSION + path, headers, answer);
        }
    }

    private void call(
            HttpServletRequest request,
            HttpServletResponse response,
            List<String> segments,
            String signedPath,
            CallHeaders headers,
            Consumer<HttpAnswer> answer)
            throws IOException {
        List<Match> matches = routes.find(segments);
        if (matches.isEmpty()) {
            answer.accept(HttpAnswer.text(NOT_FOUND, "there is no path[%s]".formatted(signedPath)));
            return;
        }
        if (!allowOnly(ApiRouteTable.methods(matches), request, response, answer)) {
            return;
        }
        List<Match> candidates = ApiRouteTable.candidates(matches, request.getMethod());
        boolean anonymous =
                candidates.stream().allMatch(m -> m.operation().message().isAnnotationPresent(NoSession.class));
        String session = anonymous ? null : caller.session(request, signedPath);
        ReadMessage read =
                MessageReader.read(candidates, HttpInput.query(request.getQueryString()), HttpInput.body(request));
        read.message().setClientIp(request.getRemoteAddr());
        read.message().setClientBrowser(request.getHeader("User-Agent"));
        calls.start(read.message(), session, headers, answer);
    }

    private void poll(String apiId, Consumer<HttpAnswer> answer) {
        jobs.find(apiId, found -> {
            if (found instanceof JobLookup.Ended ended) {
                answer.accept(
                        HttpAnswer.json(ended.result().status(), ended.result().json()));
            } else if (found instanceof JobLookup.Running || found instanceof JobLookup.Unclear) {
                answer.accept(HttpAnswer.json(HttpAnswer.ACCEPTED, "{}"));
            } else {
                answer.accept(
                        HttpAnswer.text(NOT_FOUND, "there is no API job[uuid:%s], or it has expired".formatted(apiId)));
            }
        });
    }

    private static boolean allowOnly(
            Set<String> methods,
            HttpServletRequest request,
            HttpServletResponse response,
            Consumer<HttpAnswer> answer) {
        if (methods.contains(request.getMethod())) {
            return true;
        }
        response.setHeader("Allow", String.join(", ", methods));
        answer.accept(HttpAnswer.text(
                METHOD_NOT_ALLOWED, "method[%s] is not allowed here, only %s".formatted(request.getMethod(), methods)));
        return false;
    }

    private static Consumer<HttpAnswer> once(AsyncContext async) {
        AtomicBoolean answered = new AtomicBoolean();
        return answer -> {
            if (!answered.compareAndSet(false, true)) {
                return;
            }
            try {
                answer.writeTo((HttpServletResponse) async.getResponse());
            } catch (IOException e) {
                logger.debug("a client went away before its answer came", e);
            } finally {
                async.complete();
            }
        };
    }
}
