package org.zstack.compute.vm.preemption;

import java.lang.reflect.Field;
import java.util.Map;

/** What dies with a management node beside its threads. */
public final class DeadNode {
    private DeadNode() {}

    public static void forget(String jobUuid) {
        try {
            Field here = PreemptionRun.class.getDeclaredField("HERE");
            here.setAccessible(true);
            ((Map<?, ?>) here.get(null)).remove(jobUuid);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
