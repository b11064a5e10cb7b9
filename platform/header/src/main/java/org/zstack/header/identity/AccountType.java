package org.zstack.header.identity;

/** Kinds of accounts. */
public enum AccountType {
    /** May do everything. */
    SystemAdmin,
    /** Sees and changes only what it owns. */
    Normal
}
