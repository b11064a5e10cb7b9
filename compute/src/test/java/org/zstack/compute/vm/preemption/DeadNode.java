package org.zstack.compute.vm.preemption;

/** What dies with a management node beside its threads. */
public final class DeadNode {
    private DeadNode() {}

    public static void forget(String jobUuid) {
        OperationsUnderWay.over(jobUuid);
    }
}
