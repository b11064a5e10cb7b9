package org.zstack.simulator.kvm;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Posts responses and reports to the management node, without holding a thread. */
final class AgentHttpClient {
    private static final Logger LOGGER = LogManager.getLogger(AgentHttpClient.class);
    private static final int TRIES = 6;
    private static final long FIRST_PAUSE_MS = 100;

    private final Partition partition;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    AgentHttpClient(Partition partition) {
        this.partition = partition;
    }

    /**
     * Posts until it is taken, at most {@value #TRIES} times with doubling pauses.
     *
     * @param stillWanted asked before each further try
     * @return true once it was taken
     */
    CompletableFuture<Boolean> deliver(
            String url, Map<String, String> headers, String body, BooleanSupplier stillWanted) {
        return attempt(url, headers, body, stillWanted, 1);
    }

    private CompletableFuture<Boolean> attempt(
            String url, Map<String, String> headers, String body, BooleanSupplier stillWanted, int number) {
        return once(url, headers, body).thenCompose(taken -> {
            if (taken || number == TRIES || !stillWanted.getAsBoolean()) {
                return CompletableFuture.completedFuture(taken);
            }
            return CompletableFuture.supplyAsync(
                            () -> 0,
                            CompletableFuture.delayedExecutor(
                                    FIRST_PAUSE_MS << (number - 1), TimeUnit.MILLISECONDS, Runnable::run))
                    .thenCompose(it -> attempt(url, headers, body, stillWanted, number + 1));
        });
    }

    /** Posts once; false if the answer is not 2xx or there is none. */
    CompletableFuture<Boolean> once(String url, Map<String, String> headers, String body) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
        } catch (IllegalArgumentException e) {
            LOGGER.warn("cannot post to [{}]: {}", url, e.getMessage());
            return CompletableFuture.completedFuture(false);
        }
        headers.forEach(request::setHeader);
        request.setHeader("Content-Type", "application/json");
        request.POST(HttpRequest.BodyPublishers.ofString(body));
        HttpRequest ready = request.build();
        return partition
                .passage(url)
                .thenCompose(passes -> passes ? send(ready) : CompletableFuture.completedFuture(false));
    }

    private CompletableFuture<Boolean> send(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((response, failure) -> failure == null && response.statusCode() / 100 == 2);
    }
}
