package org.zstack.cli.demo;

import org.zstack.cli.RestException;

/** Waits between two looks. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RestException("interrupted");
        }
    }
}
