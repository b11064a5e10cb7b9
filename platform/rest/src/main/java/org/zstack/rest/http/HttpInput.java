package org.zstack.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the parts of a request as they came over the wire; whatever is malformed is a {@link BadRequestException}. */
public final class HttpInput {
    /** The largest body that is read, in bytes. */
    public static final int MAX_BODY = 8 << 20;

    private static final int PAYLOAD_TOO_LARGE = 413;

    private HttpInput() {}

    /** The whole body as text; empty if there is none. */
    public static String body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MAX_BODY) {
            throw tooLarge();
        }
        InputStream in = request.getInputStream();
        byte[] bytes = in.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw tooLarge();
        }
        return utf8(bytes, "the body");
    }

    /** The decoded parts of a path; one slash at the end is passed over. */
    public static List<String> segments(String rawPath) {
        String path = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
        if (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        List<String> segments = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            segments.add(decode(part, false));
        }
        return segments;
    }

    /** The names of a query string with their values, in their order; empty for null. */
    public static Map<String, List<String>> query(String rawQuery) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (rawQuery == null) {
            return query;
        }
        for (String pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                int eq = pair.indexOf('=');
                String name = decode(eq < 0 ? pair : pair.substring(0, eq), true);
                String value = eq < 0 ? "" : decode(pair.substring(eq + 1), true);
                query.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            }
        }
        return query;
    }

    private static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
                int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw new BadRequestException("[%s] has a malformed %%-sequence".formatted(text));
                }
                decoded[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                decoded[length++] = plusIsSpace && raw[i] == '+' ? (byte) ' ' : raw[i];
            }
        }
        return utf8(Arrays.copyOf(decoded, length), "[" + text + "]");
    }

    private static String utf8(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadRequestException(what + " is not UTF-8");
        }
    }

    private static BadRequestException tooLarge() {
        return new BadRequestException(
                PAYLOAD_TOO_LARGE, "the body is larger than the greatest size of %d bytes".formatted(MAX_BODY));
    }
}
