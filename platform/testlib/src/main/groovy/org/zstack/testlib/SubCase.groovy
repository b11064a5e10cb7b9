package org.zstack.testlib

/** One story, with an environment of its own. Runs alone by its class name, or in a suite. */
abstract class SubCase extends Test {
    abstract void setup()

    abstract void environment()

    abstract void test()

    abstract void clean()

    @org.junit.jupiter.api.Test
    final void runCase() {
        List<Throwable> failures = []
        try {
            setup()
            environment()
            test()
        } catch (Throwable e) {
            failures << e
        }
        (cleanups + [{ clean() }]).each {
            try {
                it.call()
            } catch (Throwable e) {
                failures << e
            }
        }
        if (failures) {
            failures.tail().each { failures.head().addSuppressed(it) }
            throw failures.head()
        }
    }
}
