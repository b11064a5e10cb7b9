package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.thread.ChainTask;
import org.zstack.core.thread.SyncTaskChain;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.vm.VmInstanceConstant;

import java.util.function.Consumer;

/** The queue of every VM: what is done to one VM is done one thing at a time. */
@Component
class VmQueue {
    @Autowired
    private ThreadFacade threads;

    @Autowired
    private Ownership ownership;

    /** Whether something is being done to the VM on this node. */
    boolean isBusy(String vmUuid) {
        return threads.isChainTaskRunning(signature(vmUuid));
    }

    private static String signature(String vmUuid) {
        return VmInstanceConstant.VM_SYNC_SIGNATURE_PREFIX + vmUuid;
    }

    /**
     * Does the work when its turn comes, if it is still this node's to do by then; its place is given up before the
     * completion is called.
     */
    <T> void submit(
            String vmUuid, String name, ReturnValueCompletion<T> completion, Consumer<ReturnValueCompletion<T>> work) {
        submitOnce(vmUuid, name, null, completion, work);
    }

    /**
     * The same, but where equal work waits already nothing is queued, and the completion succeeds with null.
     *
     * @param sameAs equal for work that need not be done twice; null for work that is like no other
     */
    <T> void submitOnce(
            String vmUuid,
            String name,
            String sameAs,
            ReturnValueCompletion<T> completion,
            Consumer<ReturnValueCompletion<T>> work) {
        long mark = ownership.mark();
        threads.chainSubmit(new ChainTask(completion) {
            @Override
            public String getSyncSignature() {
                return signature(vmUuid);
            }

            @Override
            public String getName() {
                return name + " of vm " + vmUuid;
            }

            @Override
            protected String getDeduplicateString() {
                return sameAs;
            }

            @Override
            protected void exceedMaxPendingCallback() {
                completion.success(null);
            }

            @Override
            public void run(SyncTaskChain chain) {
                ReturnValueCompletion<T> done = new ReturnValueCompletion<T>(chain, completion) {
                    @Override
                    public void success(T value) {
                        chain.next();
                        completion.success(value);
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        chain.next();
                        completion.fail(error);
                    }
                };
                ErrorCode lost = ownership.check(mark);
                if (lost == null) {
                    work.accept(done);
                } else {
                    done.fail(lost);
                }
            }
        });
    }
}
