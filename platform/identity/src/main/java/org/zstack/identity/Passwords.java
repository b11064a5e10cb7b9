package org.zstack.identity;

import org.zstack.header.exception.CloudRuntimeException;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** How passwords are kept: {@code pbkdf2$<rounds>$<salt>$<hash>} of the SHA-512 that clients send. */
final class Passwords {
    private static final int ROUNDS = 20_000;
    private static final int BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** What is stored for a password; different each time. */
    static String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2$%d$%s$%s"
                .formatted(ROUNDS, base64.encodeToString(salt), base64.encodeToString(derive(password, salt, ROUNDS)));
    }

    /** Whether the password is the one that was stored. */
    static boolean matches(String password, String stored) {
        String[] parts = stored.split("\\$");
        if (parts.length != 4 || !parts[0].equals("pbkdf2")) {
            return false;
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] derived = derive(password, base64.decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(derived, base64.decode(parts[3]));
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        char[] letters = password.toCharArray();
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(letters, salt, rounds, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new CloudRuntimeException(e);
        } finally {
            Arrays.fill(letters, '\0');
        }
    }
}
