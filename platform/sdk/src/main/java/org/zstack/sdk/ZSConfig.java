package org.zstack.sdk;

import java.util.concurrent.TimeUnit;

/** Where the server is and how patient the client is. */
public class ZSConfig {
    String hostname = "localhost";
    int port = 8080;
    String contextPath = "zstack";
    long defaultPollingTimeout = TimeUnit.HOURS.toMillis(3);
    long defaultPollingInterval = TimeUnit.SECONDS.toMillis(1);
    long firstPollingInterval = 10;
    long connectTimeout = TimeUnit.SECONDS.toMillis(15);
    long readTimeout = TimeUnit.SECONDS.toMillis(60);

    /** The server's name or address. */
    public String getHostname() {
        return hostname;
    }

    /** The server's port. */
    public int getPort() {
        return port;
    }

    /** The path before {@code /v1}, without slashes. */
    public String getContextPath() {
        return contextPath;
    }

    /** The address of a path, which begins with {@code /v1}. */
    String url(String path) {
        String context = contextPath == null || contextPath.isEmpty() ? "" : "/" + contextPath;
        return "http://" + hostname + ":" + port + context + path;
    }

    /** Builds a configuration, beginning with the defaults. */
    public static class Builder {
        private final ZSConfig config = new ZSConfig();

        /** The server's name or address; {@code localhost} by default. */
        public Builder setHostname(String hostname) {
            config.hostname = hostname;
            return this;
        }

        /** The server's port; 8080 by default. */
        public Builder setPort(int port) {
            config.port = port;
            return this;
        }

        /** The path before {@code /v1}; {@code zstack} by default. */
        public Builder setContextPath(String path) {
            config.contextPath = path == null ? "" : path.replaceAll("^/+|/+$", "");
            return this;
        }

        /** How long an action is polled for unless it says otherwise; 3 hours by default. */
        public Builder setDefaultPollingTimeout(long value, TimeUnit unit) {
            config.defaultPollingTimeout = unit.toMillis(value);
            return this;
        }

        /** The longest pause between two polls; 1 s by default. The pauses begin short and double. */
        public Builder setDefaultPollingInterval(long value, TimeUnit unit) {
            config.defaultPollingInterval = unit.toMillis(value);
            config.firstPollingInterval = Math.min(config.firstPollingInterval, config.defaultPollingInterval);
            return this;
        }

        /** How long to wait for a connection; 15 s by default. */
        public Builder setConnectTimeout(long value, TimeUnit unit) {
            config.connectTimeout = unit.toMillis(value);
            return this;
        }

        /** How long to wait for one answer of the server; 60 s by default. */
        public Builder setReadTimeout(long value, TimeUnit unit) {
            config.readTimeout = unit.toMillis(value);
            return this;
        }

        /** The configuration. */
        public ZSConfig build() {
            return config;
        }
    }
}
