package org.zstack.testlib

import org.zstack.sdk.ZSClient
import org.zstack.sdk.ZSConfig

import java.util.concurrent.TimeUnit

/** Points the SDK at the node under test. */
class SdkClient {
    private static final long POLL_EVERY_MS = 50

    /** @param restUrl as in {@code http://127.0.0.1:8080/zstack} */
    static void configure(String restUrl) {
        URI uri = URI.create(restUrl)
        ZSClient.configure(new ZSConfig.Builder()
                .setHostname(uri.host)
                .setPort(uri.port)
                .setContextPath(uri.path)
                .setDefaultPollingInterval(POLL_EVERY_MS, TimeUnit.MILLISECONDS)
                .setDefaultPollingTimeout(5, TimeUnit.MINUTES)
                .build())
    }
}
