package org.zstack.header;

/** A part of a management node with a life: started once the database is ready, stopped in the reverse order. */
public interface Component {
    /** Starts the component; false, like an exception, keeps the management node from coming up. */
    boolean start();

    /** Stops the component; must not fail because it was never started. */
    boolean stop();
}
