package org.zstack.rest.http;

import org.springframework.stereotype.Component;
import org.zstack.identity.AccessKeys;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who calls, from the {@code Authorization} header. */
@Component
class Caller {
    private static final Pattern OAUTH = Pattern.compile("OAuth\\s+([0-9a-fA-F]{32})");
    private static final Pattern SIGNED = Pattern.compile("ZStack\\s+([^:\\s]+):(\\S+)");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss z", Locale.US);
    private static final Duration MAX_SKEW = Duration.ofMinutes(15);
    private static final int FORBIDDEN = 403;

    private final AccessKeys keys;

    Caller(AccessKeys keys) {
        this.keys = keys;
    }

    /**
     * The uuid of the caller's session, whose validity is still to be checked.
     *
     * @param signedPath the path from {@code /v1} on
     * @throws BadRequestException 400 for a missing or malformed header, 403 for a date too far from now
     */
    String session(HttpServletRequest request, String signedPath) {
        String header = request.getHeader("Authorization");
        if (header == null || header.isBlank()) {
            throw new BadRequestException("header[Authorization] is missing");
        }
        Matcher oauth = OAUTH.matcher(header.trim());
        if (oauth.matches()) {
            return oauth.group(1).toLowerCase(Locale.ROOT);
        }
        Matcher signed = SIGNED.matcher(header.trim());
        if (signed.matches()) {
            String date = request.getHeader("Date");
            checkDate(date);
            String text = request.getMethod() + "\n" + date + "\n" + signedPath;
            return keys.session(signed.group(1), signed.group(2), text);
        }
        throw new BadRequestException("header[Authorization] is malformed: it must be"
                + " 'OAuth <session uuid of 32 hexadecimal digits>' or 'ZStack <access key id>:<signature>'");
    }

    private static void checkDate(String date) {
        if (date == null) {
            throw new BadRequestException("header[Date] is missing: a signed call must have one");
        }
        Instant sent = parse(date);
        if (Duration.between(sent, Instant.now()).abs().compareTo(MAX_SKEW) > 0) {
            throw new BadRequestException(
                    FORBIDDEN,
                    "header[Date] has a bad value[%s]: it must be within %d minutes of the server's time"
                            .formatted(date, MAX_SKEW.toMinutes()));
        }
    }

    private static Instant parse(String date) {
        try {
            return ZonedDateTime.parse(date, DATE).toInstant();
        } catch (DateTimeException e) {
            throw new BadRequestException(
                    "header[Date] has a bad value[%s]: it must look like 'Tue, 3 Jun 2025 11:05:30 GMT'"
                            .formatted(date));
        }
    }
}
