package org.zstack.test.integration.longjob.preempt

import org.zstack.header.longjob.LongJobState
import org.zstack.sdk.LongJobInventory

/**
 * A direct call never ignores the options: either it does what a long job would do, or it is refused with an error that
 * says to submit one.
 */
class DirectCallCase extends MigratePreemptingSubCase {
    static final String STOP = "/vm/stop"

    @Override
    Map<String, Closure> scenarios() {
        return [
                "a migration that names a job"  : this.&migration,
                "a reboot that names a job"     : this.&reboot,
                "a reboot that cancels them all": this.&rebootAll,
                "a migration without options"   : this.&plain,
        ]
    }

    void migration() {
        LongJobInventory job = occupy(volumes[0])
        String to = destination()
        boolean done = doneOrRefused(job) {
            migrateVm {
                vmInstanceUuid = vm.uuid
                hostUuid = to
                backupTaskLongJobUuids = [job.uuid]
            }
        }
        assert (hostOfVm() == to) == done
    }

    void reboot() {
        LongJobInventory job = occupy(volumes[0])
        boolean done = doneOrRefused(job) {
            rebootVmInstance {
                uuid = vm.uuid
                backupTaskLongJobUuids = [job.uuid]
            }
        }
        told(STOP, done ? 1 : 0)
    }

    void rebootAll() {
        LongJobInventory job = occupy(volumes[0])
        boolean done = doneOrRefused(job) {
            rebootVmInstance {
                uuid = vm.uuid
                cancelBackupTask = true
            }
        }
        told(STOP, done ? 1 : 0)
    }

    void plain() {
        String to = destination()
        migrateVm {
            vmInstanceUuid = vm.uuid
            hostUuid = to
        }
        assert hostOfVm() == to
    }

    /** Whether it was done; if not, nothing was touched and the error says what to do. */
    boolean doneOrRefused(LongJobInventory job, Closure call) {
        try {
            call()
        } catch (AssertionError e) {
            assert e.message.contains("long job")
            assert stateOf(job) == LongJobState.Running
            assert Occupation.CANCELLED.empty
            return false
        }
        ends(job, LongJobState.Canceled)
        return true
    }
}
