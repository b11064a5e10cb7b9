package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.vm.MigrateVmMessage;
import org.zstack.header.vm.VmCreation;
import org.zstack.header.vm.VmInstanceInventory;

import java.util.function.Consumer;

/** Everything that is done to VMs, each thing when its turn in the VM's queue comes. */
@Component
class Vms {
    private static final String COLD = "cold";

    @Autowired
    private VmTools tools;

    @Autowired
    private VmQueue queue;

    @Autowired
    private VmCreator creator;

    @Autowired
    private VmPower power;

    @Autowired
    private VmRemoval removal;

    @Autowired
    private VmReconciler reconciler;

    @Autowired
    private HostReports reports;

    @Autowired
    private GuestsOnTwoHosts twoHosts;

    void create(String vm, VmCreation creation, ReturnValueCompletion<VmInstanceInventory> answer) {
        queue.submit(vm, "creation", answer, done -> creator.create(vm, creation, done));
    }

    /** Cluster and host may be null. */
    void start(String vm, String cluster, String host, ReturnValueCompletion<VmInstanceInventory> answer) {
        queue.submit(vm, "start", answer, done -> onOneHost(vm, done, () -> power.start(vm, cluster, host, done)));
    }

    /** @param type {@code cold} pulls the plug; anything else, and null, asks the guest */
    void stop(String vm, String type, ReturnValueCompletion<VmInstanceInventory> answer) {
        queue.submit(vm, "stop", answer, done -> power.stop(vm, COLD.equals(type), done));
    }

    void reboot(String vm, ReturnValueCompletion<VmInstanceInventory> answer) {
        queue.submit(vm, "reboot", answer, done -> onOneHost(vm, done, () -> power.reboot(vm, done)));
    }

    /** Refused at once while a volume is in use, not only when the queue gets to it. */
    void rebootIfIdle(String vm, ReturnValueCompletion<VmInstanceInventory> answer) {
        whenVolumesIdle(vm, answer, () -> reboot(vm, answer));
    }

    /**
     * Refused at once while a volume is in use. What a dead node left of the VM is settled first.
     *
     * @param timeoutMs how long the host may take; 0 or less for the default
     */
    void migrateIfIdle(String vm, MigrateVmMessage how, long timeoutMs, ReturnValueCompletion<MigrationResult> answer) {
        whenVolumesIdle(
                vm,
                answer,
                () -> inQueueOnceSettled(
                        vm,
                        "migration",
                        answer,
                        done -> onOneHost(
                                vm,
                                done,
                                () -> new VmMigration(tools, tools.records().load(vm), how, timeoutMs).run(done))));
    }

    void destroy(String vm, ReturnValueCompletion<VmInstanceInventory> answer) {
        inQueueOnceSettled(vm, "destruction", answer, done -> power.destroy(vm, done));
    }

    void expunge(String vm, ReturnValueCompletion<Void> answer) {
        queue.submit(vm, "removal", answer, done -> removal.expunge(vm, then(done, () -> done.success(null))));
    }

    /** Follows what a host reports; the state is null where the host has no such VM. Repeated while it waits, it waits once. */
    void follow(String vm, String host, String stateOnHost, ReturnValueCompletion<Void> answer) {
        queue.submitOnce(
                vm,
                "state",
                host + " " + stateOnHost,
                answer,
                done -> reports.follow(vm, host, stateOnHost, then(done, () -> done.success(null))));
    }

    private <T> void inQueueOnceSettled(
            String vm, String name, ReturnValueCompletion<T> answer, Consumer<ReturnValueCompletion<T>> work) {
        queue.submit(vm, name, answer, done -> reconciler.settle(vm, then(done, () -> work.accept(done))));
    }

    /** What would give a VM one more guest, or move one of two, is refused while it has two. */
    private void onOneHost(String vm, ReturnValueCompletion<?> waiting, Runnable work) {
        ErrorCode refusal = twoHosts.refusal(vm);
        if (refusal == null) {
            work.run();
        } else {
            waiting.fail(refusal);
        }
    }

    private void whenVolumesIdle(String vm, ReturnValueCompletion<?> answer, Runnable next) {
        tools.volumes().checkIdle(vm, then(answer, next));
    }

    private static Completion then(ReturnValueCompletion<?> waiting, Runnable next) {
        return new Completion(waiting) {
            @Override
            public void success() {
                next.run();
            }

            @Override
            public void fail(ErrorCode error) {
                waiting.fail(error);
            }
        };
    }
}
