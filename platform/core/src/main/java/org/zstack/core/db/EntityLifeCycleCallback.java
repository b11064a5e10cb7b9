package org.zstack.core.db;

/** Told of what this node reads and writes, see {@link DatabaseFacade#installEntityLifeCycleCallback}. */
public interface EntityLifeCycleCallback {
    /**
     * Called on the writing thread, at flush, before the commit. An exception fails the flush.
     *
     * @param evt what happens
     * @param o the entity
     */
    void entityLifeCycleEvent(EntityEvent evt, Object o);
}
