package org.zstack.test.integration.premium.backup

import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.CancelLongJobReply
import org.zstack.header.longjob.LongJobState
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.volume.GetVolumeTaskMsg
import org.zstack.header.volume.GetVolumeTaskReply
import org.zstack.sdk.LongJobInventory

import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicInteger

import static org.zstack.core.Platform.operr

/** Where a backup cannot be taken out of the way the migration does not begin, and says why. */
class BackupCancelMigrateFailureCase extends PreemptionSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "a cancel that fails"                         : this.&cancelFails,
                "a host that ignores the cancel"              : this.&cancelIgnored,
                "an unrelated task on a volume"               : this.&unrelatedTask,
                "empty answers to the volume task question"   : this.&emptyAnswers,
                "failed answers to the volume task question"  : this.&failedAnswers,
        ]
    }

    void cancelFails() {
        LongJobInventory good = runningBackup(volumes[0])
        LongJobInventory bad = runningBackup(volumes[1])
        env.message(CancelLongJobMsg.class) { CancelLongJobMsg msg, CloudBus bus ->
            CancelLongJobReply reply = new CancelLongJobReply()
            reply.setError(operr("the disk is busy"))
            bus.reply(msg, reply)
        }
        LongJobInventory migration = null
        long cost = costMillis {
            migration = ends(submitMigration(backupTaskLongJobUuids: [good.uuid, bad.uuid]), LongJobState.Failed)
        }
        assert cost < 10_000
        assert migration.jobResult.contains(bad.uuid)
        assert migration.jobResult.contains("the disk is busy")
        assert migration.jobResult.contains(good.uuid): "the outcome of the others is listed"
        assert held.migrations == 0
        assert stateOf(good) == LongJobState.Running
        assert stateOf(bad) == LongJobState.Running
    }

    void exitTimeout(String seconds) {
        updateGlobalConfig {
            category = "vm"
            name = "migrate.backup.exit.timeout"
            value = seconds
        }
    }

    void cancelIgnored() {
        exitTimeout("1")
        held.drainForever = true
        LongJobInventory backup = runningBackup(volumes[1])
        LongJobInventory migration = ends(submitMigration(backupTaskLongJobUuids: [backup.uuid]), LongJobState.Failed)
        assert migration.jobResult.contains(volumes[1])
        assert migration.jobResult.contains(backup.uuid)
        assert held.migrations == 0
        exitTimeout("300")
    }

    void unrelatedTask() {
        LongJobInventory backup = runningBackup(volumes[0])
        VolumeTask unrelated = new VolumeTask(volumes[2])
        bean(ThreadFacade.class).chainSubmit(unrelated)
        retryInSecs {
            assert unrelated.chain != null
        }
        try {
            long cost = costMillis {
                LongJobInventory migration = ends(submitMigration(backupTaskLongJobUuids: [backup.uuid]), LongJobState.Failed)
                assert migration.jobResult.contains(volumes[2])
            }
            assert cost < 10_000: "refused by the platform at once, not after a wait"
            assert held.migrations == 0
        } finally {
            unrelated.chain.next()
        }
    }

    void emptyAnswers() {
        asksUntilAnswered {
            GetVolumeTaskReply reply = new GetVolumeTaskReply()
            reply.setResults([:])
            return reply
        }
    }

    void failedAnswers() {
        asksUntilAnswered {
            GetVolumeTaskReply reply = new GetVolumeTaskReply()
            reply.setError(operr("on purpose"))
            return reply
        }
    }

    /** The backup's job has ended, but nobody says whether it has left its volume: only a real answer lets the migration go on. */
    void asksUntilAnswered(Closure<GetVolumeTaskReply> noAnswer) {
        LongJobInventory backup = runningBackup(volumes[0])
        AtomicInteger asked = new AtomicInteger()
        AtomicBoolean told = new AtomicBoolean()
        env.message(GetVolumeTaskMsg.class) { GetVolumeTaskMsg msg, CloudBus bus ->
            asked.incrementAndGet()
            bus.reply(msg, noAnswer())
        }
        Closure stopListening = notifyWhenReceivedMessage(MigrateVmInnerMsg.class) { told.set(true) }
        LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [backup.uuid])
        ends(backup, LongJobState.Canceled)
        int before = asked.get()
        retryInSecs {
            assert asked.get() > before + 3
        }
        assert !told.get()
        assert stateOf(migration) == LongJobState.Running
        env.revokeMessage(GetVolumeTaskMsg.class, null)
        migrates(migration)
        stopListening()
        assert told.get()
    }
}
