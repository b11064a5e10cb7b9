package org.zstack.testlib

/** {@code account { name = ...; password = ... }}. */
class AccountSpec extends Spec {
    String password = 'password'

    @Override
    int rank() {
        return 0
    }

    @Override
    Object create() {
        return env.api.createAccount(name: name, description: description, password: Passwords.hash(password))
    }
}
