package org.zstack.testlib

import java.security.MessageDigest

/** How passwords go over the wire. */
class Passwords {
    /** SHA-512 in hexadecimal. */
    static String hash(String plain) {
        return MessageDigest.getInstance('SHA-512').digest(plain.getBytes('UTF-8')).encodeHex().toString()
    }
}
