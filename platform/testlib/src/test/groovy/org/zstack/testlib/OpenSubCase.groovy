package org.zstack.testlib

/** Right: what its closures use is open, what is private is used outside of them, or is another object's. */
abstract class OpenSubCase extends SubCase {
    String text = 'text'

    void story(other) {
        hidden()
        [1].each { helper() }
        [2].each { other.hidden() }
        [3].each { println text }
    }

    void helper() {
    }

    private void hidden() {
    }

    @Override
    void clean() {
    }
}
