package org.zstack.core.db;

/** Moments in an entity's life at which a callback may be told; all inside the transaction, at its flush. */
public enum EntityEvent {
    PRE_PERSIST,
    POST_PERSIST,
    POST_LOAD,
    PRE_UPDATE,
    POST_UPDATE,
    PRE_REMOVE,
    POST_REMOVE
}
