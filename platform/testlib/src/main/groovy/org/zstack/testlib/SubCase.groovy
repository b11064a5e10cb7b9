package org.zstack.testlib

/** One story, with an environment of its own. Runs alone by its class name, or in a suite. */
abstract class SubCase extends Test {
    /** Takes away what the case made; called however it ended. */
    abstract void clean()
}
