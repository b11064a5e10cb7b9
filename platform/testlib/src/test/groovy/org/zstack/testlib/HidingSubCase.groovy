package org.zstack.testlib

/** Wrong on the platform: its closures use what only this class can see. */
abstract class HidingSubCase extends SubCase {
    private String secret = 'secret'

    void story() {
        [1].each { [2].each { helper() } }
        [3].each { this.shared() }
        [4].each { println secret }
    }

    private void helper() {
    }

    private static void shared() {
    }

    @Override
    void clean() {
    }
}
