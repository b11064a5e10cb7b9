package org.zstack.test.integration.premium.backup

import org.springframework.http.HttpEntity
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.thread.ChainTask
import org.zstack.core.thread.SyncTaskChain
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.AsyncBackup
import org.zstack.header.longjob.LongJobState
import org.zstack.header.volume.GetVolumeTaskMsg
import org.zstack.header.volume.GetVolumeTaskReply
import org.zstack.sdk.LongJobInventory

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
        String failing = volumes[1]
        env.simulator(HeldBackups.CANCEL_ONE) { HttpEntity<String> e ->
            return e.body.contains(failing) ? [success: false, error: "the disk is busy"] : held.cancelOne(e)
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
        ends(good, LongJobState.Canceled)
    }

    void cancelIgnored() {
        updateGlobalConfig {
            category = "vm"
            name = "migrate.backup.exit.timeout"
            value = "1"
        }
        held.drainForever = true
        LongJobInventory backup = runningBackup(volumes[1])
        LongJobInventory migration = ends(submitMigration(backupTaskLongJobUuids: [backup.uuid]), LongJobState.Failed)
        assert migration.jobResult.contains(volumes[1])
        assert migration.jobResult.contains(backup.uuid)
        assert held.migrations == 0
        updateGlobalConfig {
            category = "vm"
            name = "migrate.backup.exit.timeout"
            value = "300"
        }
    }

    void unrelatedTask() {
        LongJobInventory backup = runningBackup(volumes[0])
        SyncTaskChain unrelated = occupy(volumes[2], "resize-volume")
        try {
            long cost = costMillis {
                LongJobInventory migration = ends(submitMigration(backupTaskLongJobUuids: [backup.uuid]), LongJobState.Failed)
                assert migration.jobResult.contains(volumes[2])
            }
            assert cost < 10_000: "refused by the platform at once, not after a wait"
            assert held.migrations == 0
        } finally {
            unrelated.next()
        }
    }

    /** A task of nobody we know, in the volume's chain. */
    private SyncTaskChain occupy(String volumeUuid, String taskName) {
        SyncTaskChain chain = null
        bean(ThreadFacade.class).chainSubmit(new ChainTask(null as AsyncBackup) {
            @Override
            String getSyncSignature() {
                return "volume-" + volumeUuid
            }

            @Override
            void run(SyncTaskChain running) {
                chain = running
            }

            @Override
            String getName() {
                return taskName
            }
        })
        retryInSecs {
            assert chain != null
        }
        return chain
    }

    void emptyAnswers() {
        held.drainForever = true
        LongJobInventory backup = runningBackup(volumes[0])
        int asked = 0
        env.message(GetVolumeTaskMsg.class, { asked = asked + 1; return asked <= 3 }) { GetVolumeTaskMsg msg, CloudBus bus ->
            GetVolumeTaskReply reply = new GetVolumeTaskReply()
            reply.setResults([:])
            bus.reply(msg, reply)
        }
        askedAgain(backup, { asked })
    }

    void failedAnswers() {
        held.drainForever = true
        LongJobInventory backup = runningBackup(volumes[0])
        int asked = 0
        env.message(GetVolumeTaskMsg.class, { asked = asked + 1; return asked <= 3 }) { GetVolumeTaskMsg msg, CloudBus bus ->
            GetVolumeTaskReply reply = new GetVolumeTaskReply()
            reply.setError(operr("on purpose"))
            bus.reply(msg, reply)
        }
        askedAgain(backup, { asked })
    }

    private void askedAgain(LongJobInventory backup, Closure<Integer> asked) {
        LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [backup.uuid])
        retryInSecs {
            assert held.cancelled.contains(volumes[0])
        }
        held.letGo(volumes[0])
        migrates(migration)
        assert asked() > 3
    }
}
