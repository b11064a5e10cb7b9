package org.zstack.header.identity;

/** Errors of accounts and sessions; printed as {@code ID.<code>}. */
public enum IdentityErrors {
    /** Wrong account name, password or access key. */
    AUTHENTICATION_ERROR(1000),
    /** No such session, or it has expired. */
    INVALID_SESSION(1001),
    /** The account may not do this. */
    PERMISSION_DENIED(1002);

    private final String code;

    IdentityErrors(int id) {
        code = "ID." + id;
    }

    /** The code as clients see it. */
    @Override
    public String toString() {
        return code;
    }
}
