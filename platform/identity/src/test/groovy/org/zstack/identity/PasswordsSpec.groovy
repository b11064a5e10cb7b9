package org.zstack.identity

import spock.lang.Specification

class PasswordsSpec extends Specification {
    def "only the same password matches what is stored"() {
        given:
        def stored = Passwords.hash("secret")

        expect:
        Passwords.matches("secret", stored)
        !Passwords.matches("Secret", stored)
        !Passwords.matches("secret", "nonsense")
        !stored.contains("secret")
    }

    def "the same password is stored differently each time"() {
        expect:
        Passwords.hash("secret") != Passwords.hash("secret")
    }

    def "a signature is the Base64 of the HmacSHA1"() {
        expect: "the second test case of RFC 2202"
        AccessKeys.sign("Jefe", "what do ya want for nothing?") ==
                "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79".decodeHex().encodeBase64().toString()
    }
}
