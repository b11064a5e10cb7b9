package org.zstack.core.db;

import org.zstack.core.Platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the database is.
 *
 * @param url JDBC address with a schema and without options; null for the embedded database
 * @param user null for the embedded database
 * @param password null for the embedded database
 */
public record DatabaseSettings(String url, String user, String password) {
    public static final String URL = "DB.url";
    public static final String USER = "DB.user";
    public static final String PASSWORD = "DB.password";

    private static final Pattern ADDRESS =
            Pattern.compile("jdbc:(?:mariadb|mysql)://([^/?\\s]+)(?:/([^?\\s]*))?(\\?\\S*)?");
    private static final String DEFAULT_SCHEMA = "zstack";
    private static final String DEFAULT_USER = "zstack";

    /** Every session: times in UTC, READ COMMITTED, short waits for locks, no wait for a server that is gone. */
    private static final String OPTIONS = "connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
            + "&preserveInstants=true&transactionIsolation=READ-COMMITTED&connectTimeout=%d&socketTimeout=%d"
            + "&tcpKeepAlive=true&sessionVariables=innodb_lock_wait_timeout=10";

    /** The settings of this process. */
    public static DatabaseSettings ofPlatform() {
        String url = Platform.getGlobalProperty(URL);
        if (url == null || url.isBlank()) {
            return new DatabaseSettings(null, null, null);
        }
        String user = Platform.getGlobalProperty(USER);
        String password = Platform.getGlobalProperty(PASSWORD);
        return new DatabaseSettings(
                normalise(url.trim()), user == null || user.isBlank() ? DEFAULT_USER : user, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=%s, user=%s]".formatted(url, user);
    }

    public boolean isEmbedded() {
        return url == null;
    }

    /** The address with the options that every connection of ours has. */
    public String connectionUrl(int connectTimeoutMs, int socketTimeoutMs) {
        return url + "?" + OPTIONS.formatted(connectTimeoutMs, socketTimeoutMs);
    }

    /** The address of the server itself, without a schema. */
    String serverUrl() {
        return url.substring(0, url.lastIndexOf('/') + 1);
    }

    String schema() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static String normalise(String url) {
        Matcher address = ADDRESS.matcher(url);
        if (!address.matches()) {
            throw new DatabaseStartException(
                    "%s[%s] is no database address, expected jdbc:mariadb://<host>:<port>[/<schema>]"
                            .formatted(URL, url));
        }
        String schema = address.group(2);
        return "jdbc:mariadb://%s/%s"
                .formatted(address.group(1), schema == null || schema.isEmpty() ? DEFAULT_SCHEMA : schema);
    }
}
