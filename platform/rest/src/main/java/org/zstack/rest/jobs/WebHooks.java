package org.zstack.rest.jobs;

import org.springframework.stereotype.Component;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends results to where clients want them, with {@value #TRIES} tries {@value #PAUSE_SECONDS} s apart. */
@Component
public class WebHooks {
    private static final CLogger logger = Utils.getLogger(WebHooks.class);
    private static final int TRIES = 15;
    private static final int PAUSE_SECONDS = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ThreadFacade threads;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    WebHooks(ThreadFacade threads) {
        this.threads = threads;
    }

    /** Sends a result; returns at once. */
    public void send(URI hook, String apiId, JobResult result) {
        HttpRequest request = HttpRequest.newBuilder(hook)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json;charset=UTF-8")
                .header("X-Job-UUID", apiId)
                .header("X-Job-Success", String.valueOf(result.isSuccess()))
                .POST(BodyPublishers.ofString(result.json()))
                .build();
        attempt(request, apiId, 1);
    }

    private void attempt(HttpRequest request, String apiId, int number) {
        http.sendAsync(request, BodyHandlers.discarding()).whenComplete((response, failure) -> {
            if (failure == null && response.statusCode() / 100 == 2) {
                return;
            }
            if (number == TRIES) {
                logger.warn("gave up sending the result of API[id:%s] to %s after %d tries: %s"
                        .formatted(apiId, request.uri(), TRIES, reason(response, failure)));
                return;
            }
            threads.submitTimeoutTask(() -> attempt(request, apiId, number + 1), TimeUnit.SECONDS, PAUSE_SECONDS);
        });
    }

    private static String reason(HttpResponse<Void> response, Throwable failure) {
        return failure == null ? "status " + response.statusCode() : failure.toString();
    }
}
