package org.zstack.test.integration.premium.backup

import org.zstack.test.integration.ZStackTest
import org.zstack.testlib.Test

/** All cases of this package, one after another on one management node. */
class BackupCancelTest extends Test {
    @Override
    void setup() {
        useSpring(ZStackTest.springSpec)
    }

    @Override
    void environment() {
    }

    @Override
    void test() {
        runSubCases()
    }
}
