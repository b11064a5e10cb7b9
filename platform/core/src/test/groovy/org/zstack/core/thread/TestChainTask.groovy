package org.zstack.core.thread

/** A chain task from a closure. */
class TestChainTask extends ChainTask {
    String signature = "line"
    String taskName = "task"
    int level = 1
    int maxPending = -1
    String dedup
    Closure body
    Closure onFull

    TestChainTask() {
        super(null)
    }

    @Override
    String getSyncSignature() {
        signature
    }

    @Override
    String getName() {
        taskName
    }

    @Override
    protected int getSyncLevel() {
        level
    }

    @Override
    protected int getMaxPendingTasks() {
        maxPending
    }

    @Override
    protected String getDeduplicateString() {
        dedup
    }

    @Override
    protected void exceedMaxPendingCallback() {
        onFull == null ? super.exceedMaxPendingCallback() : onFull()
    }

    @Override
    void run(SyncTaskChain chain) {
        body(chain)
    }
}
