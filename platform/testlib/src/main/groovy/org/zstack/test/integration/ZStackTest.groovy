package org.zstack.test.integration

import org.zstack.testlib.SpringSpec
import org.zstack.testlib.Test

/** What cases of the whole platform have in common. */
abstract class ZStackTest extends Test {
    static SpringSpec springSpec = makeSpring {
        includeAll()
    }
}
