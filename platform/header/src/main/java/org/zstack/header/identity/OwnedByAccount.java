package org.zstack.header.identity;

/** Something that an account owns. */
public interface OwnedByAccount {
    String getAccountUuid();

    void setAccountUuid(String accountUuid);

    /** The type under which the resource is owned. */
    default Class getResourceTypeClass() {
        return getClass();
    }
}
