package org.zstack.bench;

import org.zstack.kvm.KVMConstant;
import org.zstack.simulator.kvm.CommandRecord;
import org.zstack.simulator.kvm.SimulatedCloud;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When backups began and left their hosts, and when a host was last told to migrate. */
final class HostMoments {
    private static final long PATIENCE_SECONDS = 60;

    private volatile CountDownLatch started = new CountDownLatch(0);
    private volatile long leftAt;
    private volatile long toldAt;

    HostMoments(SimulatedCloud hosts) {
        hosts.history().listen(this::happened);
    }

    /** Before so many backups are submitted. */
    void expectBackups(int count) {
        started = new CountDownLatch(count);
    }

    /** Returns when they run on their hosts. */
    void awaitBackups() throws InterruptedException {
        if (!started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the backups did not start");
        }
    }

    /** From the last backup's leaving to the order to migrate, ms. */
    double msFromLeftToTold() {
        return (toldAt - leftAt) / 1e6;
    }

    /** From then, a {@link System#nanoTime()}, to the order to migrate, ms. */
    double msToTold(long since) {
        return (toldAt - since) / 1e6;
    }

    private void happened(CommandRecord record) {
        boolean backup = record.path().equals(KVMConstant.KVM_TAKE_VOLUME_BACKUP_PATH);
        if (backup && record.what() == CommandRecord.What.LEFT) {
            leftAt = System.nanoTime();
        } else if (backup && record.what() == CommandRecord.What.STARTED) {
            started.countDown();
        } else if (record.path().equals(KVMConstant.KVM_MIGRATE_VM_PATH)
                && record.what() == CommandRecord.What.RECEIVED) {
            toldAt = System.nanoTime();
        }
    }
}
