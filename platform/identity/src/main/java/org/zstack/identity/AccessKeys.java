package org.zstack.identity;

import org.springframework.stereotype.Component;
import org.zstack.core.db.Q;
import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.identity.AccessKeyVO;
import org.zstack.header.identity.AccessKeyVO_;
import org.zstack.header.identity.IdentityErrors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import static org.zstack.core.Platform.err;

/** Calls signed with an access key instead of a session. Each key has a session of its own on every node that meets it. */
@Component
public class AccessKeys {
    private static final Duration SESSION_LIFETIME = Duration.ofHours(2);

    private final Sessions sessions;
    private final Map<String, String> sessionOfKey = new ConcurrentHashMap<>();

    AccessKeys(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Finds the session of a signed call.
     *
     * @param keyId the key's id
     * @param signature Base64 of the HmacSHA1 of {@code text} by the key's secret
     * @param text what was signed
     * @return the session's uuid
     * @throws ApiMessageInterceptionException {@code ID.1000} if there is no such key or the signature is another
     */
    public String session(String keyId, String signature, String text) {
        AccessKeyVO key =
                Q.New(AccessKeyVO.class).eq(AccessKeyVO_.accessKeyID, keyId).find();
        if (key == null || !isSignature(signature, sign(key.getAccessKeySecret(), text))) {
            throw new ApiMessageInterceptionException(err(
                    IdentityErrors.AUTHENTICATION_ERROR,
                    "access key[id:%s] does not exist or its signature is wrong",
                    keyId));
        }
        return sessionOfKey.compute(
                key.getUuid(),
                (uuid, session) -> session != null && sessions.isValid(session)
                        ? session
                        : sessions.open(key.getAccountUuid(), SESSION_LIFETIME).getUuid());
    }

    /** Base64 of the HmacSHA1 of a text. */
    public static String sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new CloudRuntimeException(e);
        }
    }

    private static boolean isSignature(String given, String right) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
