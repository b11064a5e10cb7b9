package org.zstack.core.cluster;

import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.Message;
import org.jgroups.stack.Protocol;
import org.jgroups.util.ByteArray;
import org.jgroups.util.MessageBatch;
import org.jgroups.util.Util;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Encrypts and authenticates everything between nodes (AES-GCM): what does not come from somebody who knows the secret
 * is dropped before any other protocol sees it. Every sender has a key of its own, derived from the secret.
 */
public class SealProtocol extends Protocol {
    private static final CLogger logger = Utils.getLogger(SealProtocol.class);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int MAX_KEYS = 1000;
    private static final short ID = 2001;
    private static final String ALGORITHM = "AES/GCM/NoPadding";

    private final byte[] secret;
    private final SecureRandom random = new SecureRandom();
    private final Map<Address, SecretKey> keys = new ConcurrentHashMap<>();
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(SealProtocol::newCipher);

    SealProtocol(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.id = ID;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new CloudRuntimeException(e);
        }
    }

    @Override
    public Object down(Message message) {
        if (message.getSrc() == null) {
            message.setSrc(local_addr);
        }
        try {
            Message sealed = new BytesMessage(message.getDest(), seal(message)).setSrc(message.getSrc());
            sealed.setFlag(message.getFlags(false), false);
            sealed.setFlag(message.getFlags(true), true);
            return down_prot.down(sealed);
        } catch (Exception e) {
            throw new CloudRuntimeException(e);
        }
    }

    private byte[] seal(Message message) throws Exception {
        ByteArray plain = Util.messageToBuffer(message);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Cipher cipher = ciphers.get();
        cipher.init(Cipher.ENCRYPT_MODE, keyOf(message.getSrc()), new GCMParameterSpec(TAG_BITS, nonce));
        byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.getLength())];
        System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
        cipher.doFinal(plain.getArray(), plain.getOffset(), plain.getLength(), sealed, NONCE_BYTES);
        return sealed;
    }

    @Override
    public Object up(Message sealed) {
        Message message = open(sealed);
        return message == null ? null : up_prot.up(message);
    }

    @Override
    public void up(MessageBatch batch) {
        for (Message sealed : batch) {
            Message message = open(sealed);
            if (message != null) {
                up_prot.up(message);
            }
        }
    }

    /** The message inside; null when it does not come from one of us. */
    private Message open(Message sealed) {
        try {
            byte[] bytes = sealed.getArray();
            int offset = sealed.getOffset();
            Cipher cipher = ciphers.get();
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    keyOf(sealed.getSrc()),
                    new GCMParameterSpec(TAG_BITS, bytes, offset, NONCE_BYTES));
            byte[] plain = cipher.doFinal(bytes, offset + NONCE_BYTES, sealed.getLength() - NONCE_BYTES);
            return Util.messageFromBuffer(plain, 0, plain.length)
                    .setDest(sealed.getDest())
                    .setSrc(sealed.getSrc());
        } catch (Exception e) {
            logger.warn(String.format("a message of %s is dropped: it is not sealed with our secret", sealed.getSrc()));
            return null;
        }
    }

    private SecretKey keyOf(Address sender) {
        SecretKey key = keys.get(sender);
        if (key != null) {
            return key;
        }
        key = deriveKey(sender);
        if (keys.size() < MAX_KEYS) {
            keys.put(sender, key);
        }
        return key;
    }

    private SecretKey deriveKey(Address sender) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] name = Util.objectToByteBuffer(sender);
            return new SecretKeySpec(mac.doFinal(name), "AES");
        } catch (Exception e) {
            throw new CloudRuntimeException(e);
        }
    }
}
