package org.zstack.sdk;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** Says in a request who sends it. */
final class Signature {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private Signature() {}

    /** Adds the session, or the signature of the action's access key. */
    static void authorize(HttpRequest.Builder request, AbstractAction action, String method, String pathAndQuery) {
        if (action.accessKeyId != null && action.accessKeySecret != null) {
            String date = DATE.format(ZonedDateTime.now(ZoneOffset.UTC));
            int query = pathAndQuery.indexOf('?');
            String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
            String signature = sign(action.accessKeySecret, method + "\n" + date + "\n" + path);
            request.setHeader("Date", date)
                    .setHeader("Authorization", "ZStack " + action.accessKeyId + ":" + signature);
        } else if (action.sessionId != null) {
            request.setHeader("Authorization", "OAuth " + action.sessionId);
        }
    }

    private static String sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
