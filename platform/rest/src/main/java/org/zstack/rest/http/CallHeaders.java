package org.zstack.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The headers with which a client steers a call.
 *
 * @param jobUuid becomes the API id; null to let us choose
 * @param timeoutMillis null for the default
 * @param webHook where the result is sent; null for nowhere
 */
record CallHeaders(String jobUuid, Long timeoutMillis, URI webHook) {
    private static final Pattern JOB_UUID = Pattern.compile("[0-9a-zA-Z]{32}");
    private static final long MAX_TIMEOUT_SECONDS = TimeUnit.DAYS.toSeconds(365);

    /**
     * Reads them.
     *
     * @throws BadRequestException naming the header that is malformed
     */
    static CallHeaders of(HttpServletRequest request) {
        return new CallHeaders(
                jobUuid(request.getHeader("X-Job-UUID")),
                timeout(request.getHeader("X-API-Timeout")),
                webHook(request.getHeader("X-Web-Hook")));
    }

    private static String jobUuid(String value) {
        if (value == null) {
            return null;
        }
        if (!JOB_UUID.matcher(value).matches()) {
            throw new BadRequestException(
                    "header[X-Job-UUID] has a bad value[%s]: it must be 32 letters and digits".formatted(value));
        }
        return value;
    }

    private static Long timeout(String value) {
        if (value == null) {
            return null;
        }
        boolean number = value.matches("\\d{1,9}");
        long seconds = number ? Long.parseLong(value) : 0;
        if (seconds < 1 || seconds > MAX_TIMEOUT_SECONDS) {
            throw new BadRequestException(
                    "header[X-API-Timeout] has a bad value[%s]: it must be a number of seconds in [1, %d]"
                            .formatted(value, MAX_TIMEOUT_SECONDS));
        }
        return TimeUnit.SECONDS.toMillis(seconds);
    }

    private static URI webHook(String value) {
        if (value == null) {
            return null;
        }
        try {
            URI uri = new URI(value);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new BadRequestException(
                "header[X-Web-Hook] has a bad value[%s]: it must be an http or https URL".formatted(value));
    }
}
