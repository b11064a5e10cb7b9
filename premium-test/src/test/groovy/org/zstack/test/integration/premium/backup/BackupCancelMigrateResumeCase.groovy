package org.zstack.test.integration.premium.backup

import org.zstack.compute.vm.preemption.retake.LeftoverRetakes
import org.zstack.core.Platform
import org.zstack.core.db.DatabaseFacade
import org.zstack.core.db.SQL
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.longjob.LongJobVO_
import org.zstack.header.vm.BackupPreemptionResult
import org.zstack.header.vm.PreemptedBackup
import org.zstack.header.volume.GetVolumeTaskMsg
import org.zstack.longjob.LongJobManager
import org.zstack.sdk.LongJobInventory
import org.zstack.utils.gson.JSONObjectUtil

import java.sql.Timestamp
import java.util.concurrent.atomic.AtomicInteger

/** A migration whose management node died is found without an owner, as that node left it, and ends as it should. */
class BackupCancelMigrateResumeCase extends PreemptionSubCase {
    static final String ADMIN = "36c27e8ff05c4780bf6d2fa65700f22e"

    @Override
    Map<String, Closure> scenarios() {
        return [
                "before the plan"                              : this.&beforePlan,
                "planned, nobody told yet"                     : this.&planned,
                "a backup was told, the message got lost"      : this.&cancelLost,
                "while a backup was leaving"                   : this.&draining,
                "told to migrate, the VM has moved"            : this.&moved,
                "told to migrate, the VM has not moved"        : this.&notMoved,
                "migrated, nothing taken again yet"            : this.&beforeRetake,
                "migrated, taken again already"                : this.&afterRetake,
                "a backup was deleted since"                   : this.&backupDeleted,
                "it had been cancelled"                        : this.&cancelled,
        ]
    }

    void beforePlan() {
        LongJobInventory backup = runningBackup(volumes[0])
        succeedsAs(orphan(destination(vm.uuid), null, [backup.uuid], false), 1)
        ends(backup, LongJobState.Canceled)
    }

    void planned() {
        LongJobInventory backup = runningBackup(volumes[0])
        succeedsAs(orphan(destination(vm.uuid), record(noted(backup)), [backup.uuid], false), 1)
        ends(backup, LongJobState.Canceled)
    }

    void cancelLost() {
        LongJobInventory backup = runningBackup(volumes[0])
        BackupPreemptionResult record = record(noted(backup))
        record.cancelledBackups[0].cancelTime = System.currentTimeMillis()
        record.rounds = 1
        succeedsAs(orphan(destination(vm.uuid), record, [backup.uuid], false), 1)
        ends(backup, LongJobState.Canceled)
    }

    void draining() {
        held.drainForever = true
        LongJobInventory backup = runningBackup(volumes[0])
        cancelLongJob { uuid = backup.uuid }
        AtomicInteger looks = new AtomicInteger()
        Closure stopCounting = notifyWhenReceivedMessage(GetVolumeTaskMsg.class) { looks.incrementAndGet() }
        String job = orphan(destination(vm.uuid), record(asked(backup)), [backup.uuid], false)
        retryInSecs {
            assert rowOf(job).managementNodeUuid != null
            assert looks.get() > 3
        }
        stopCounting()
        assert rowOf(job).state == LongJobState.Running
        assert held.migrations == 0
        held.letGo(volumes[0])
        succeedsAs(job, 1)
        ends(backup, LongJobState.Canceled)
    }

    void moved() {
        LongJobInventory backup = cancelledBackup(volumes[0])
        BackupPreemptionResult record = record(asked(backup))
        record.startTime = System.currentTimeMillis()
        String to = destination(vm.uuid)
        migrateVm {
            vmInstanceUuid = vm.uuid
            hostUuid = to
        }
        held.forget()
        succeedsAs(orphan(to, record, [backup.uuid], false), 0)
    }

    void notMoved() {
        LongJobInventory backup = cancelledBackup(volumes[0])
        BackupPreemptionResult record = record(asked(backup))
        record.startTime = System.currentTimeMillis()
        succeedsAs(orphan(destination(vm.uuid), record, [backup.uuid], false), 1)
    }

    void beforeRetake() {
        LongJobInventory backup = cancelledBackup(volumes[0])
        BackupPreemptionResult record = over(record(asked(backup)))
        succeedsAs(orphan(hostOf(vm.uuid), record, [backup.uuid], true), 0)
        retryInSecs {
            assert held.isRunning(volumes[0])
        }
        assert backupsOf(volumes[0]) == 1
    }

    /** The backup had been submitted again, but the node died before it could note that. */
    void afterRetake() {
        LongJobInventory backup = cancelledBackup(volumes[0])
        BackupPreemptionResult record = over(record(asked(backup)))
        String job = orphan(hostOf(vm.uuid), record, [backup.uuid], true)
        succeedsAs(job, 0)
        retryInSecs {
            assert held.isRunning(volumes[0])
        }
        SQL.New(LongJobVO.class).eq(LongJobVO_.uuid, job)
                .set(LongJobVO_.state, LongJobState.Running)
                .set(LongJobVO_.managementNodeUuid, null)
                .set(LongJobVO_.jobResult, JSONObjectUtil.toJsonString([backupPreemption: record]))
                .update()
        bean(LongJobManager.class).loadLongJob()
        succeedsAs(job, 0)
        assert backupsOf(volumes[0]) == 1
    }

    void backupDeleted() {
        LongJobInventory backup = cancelledBackup(volumes[0])
        deleteLongJob { uuid = backup.uuid }
        succeedsAs(orphan(destination(vm.uuid), record(asked(backup)), [backup.uuid], false), 1)
    }

    void cancelled() {
        LongJobInventory backup = cancelledBackup(volumes[0])
        String before = hostOf(vm.uuid)
        String job = orphan(destination(vm.uuid), record(asked(backup)), [backup.uuid], true, LongJobState.Canceling)
        // the engine has ended it without asking it; the backup is taken again when the node's leaving is told
        bean(LeftoverRetakes.class).nodeLeft(null)
        retryInSecs(15) {
            assert rowOf(job).state == LongJobState.Canceled
            assert held.isRunning(volumes[0])
        }
        assert backupsOf(volumes[0]) == 1
        assert held.migrations == 0
        assert hostOf(vm.uuid) == before
    }

    // --- what the dead node left

    LongJobInventory cancelledBackup(String volumeUuid) {
        LongJobInventory backup = runningBackup(volumeUuid)
        cancelLongJob { uuid = backup.uuid }
        ends(backup, LongJobState.Canceled)
        held.forget()
        return backup
    }

    static PreemptedBackup noted(LongJobInventory backup) {
        PreemptedBackup noted = new PreemptedBackup()
        noted.longJobUuid = backup.uuid
        noted.longJobApiId = backup.apiId
        noted.jobName = backup.jobName
        noted.volumeUuid = backup.targetResourceUuid
        return noted
    }

    static PreemptedBackup asked(LongJobInventory backup) {
        PreemptedBackup asked = noted(backup)
        asked.cancelTime = System.currentTimeMillis()
        asked.outcome = "CANCELLED"
        return asked
    }

    BackupPreemptionResult record(PreemptedBackup backup) {
        BackupPreemptionResult record = new BackupPreemptionResult()
        record.cancelledBy = ADMIN
        record.vmInstanceUuid = vm.uuid
        record.sourceHostUuid = hostOf(vm.uuid)
        record.planTime = System.currentTimeMillis()
        record.cancelledBackups = [backup]
        if (backup.outcome != null) {
            record.rounds = 1
            record.cancelAcknowledgedTime = System.currentTimeMillis()
        }
        return record
    }

    static BackupPreemptionResult over(BackupPreemptionResult record) {
        record.allLeftTime = System.currentTimeMillis()
        record.startTime = System.currentTimeMillis()
        record.endTime = System.currentTimeMillis()
        return record
    }

    /** A migration that nobody owns, as a dead node left it; the nodes that live are made to look for such. */
    String orphan(String to, BackupPreemptionResult record, List<String> named, boolean rerun,
                          LongJobState state = LongJobState.Running) {
        LongJobVO job = new LongJobVO()
        job.uuid = Platform.getUuid()
        job.apiId = Platform.getUuid()
        job.accountUuid = ADMIN
        job.name = "migrate"
        job.jobName = "APIMigrateVmMsg"
        job.targetResourceUuid = vm.uuid
        job.state = state
        job.createDate = new Timestamp(System.currentTimeMillis())
        job.lastOpDate = job.createDate
        job.jobData = JSONObjectUtil.toJsonString([vmInstanceUuid       : vm.uuid, hostUuid: to, backupTaskLongJobUuids: named,
                                                   rerunCancelledBackups: rerun])
        if (record != null) {
            record.cancelledFor = job.uuid
            record.retakePending = rerun ? true : null
            job.jobResult = JSONObjectUtil.toJsonString([backupPreemption: record])
        }
        bean(DatabaseFacade.class).persist(job)
        bean(LongJobManager.class).loadLongJob()
        return job.uuid
    }

    // --- what has to come of it

    void succeedsAs(String jobUuid, int migrations) {
        retryInSecs {
            assert LongJobState.finalStates.contains(rowOf(jobUuid).state)
        }
        LongJobVO ended = rowOf(jobUuid)
        assert ended.state == LongJobState.Succeeded: ended.jobResult
        assert hostOf(vm.uuid) == JSONObjectUtil.toObject(ended.jobData, LinkedHashMap.class).hostUuid
        assert held.migrations == migrations
        assert JSONObjectUtil.toObject(ended.jobResult, LinkedHashMap.class).backupPreemption.cancelledBackups.size() == 1
    }

    LongJobVO rowOf(String jobUuid) {
        return dbFindByUuid(jobUuid, LongJobVO.class)
    }

    /** How many backups of the volume have not ended. */
    int backupsOf(String volumeUuid) {
        return queryLongJob {
            conditions = ["targetResourceUuid=" + volumeUuid, "state?=Waiting,Running,Suspended,Canceling"]
        }.size()
    }
}
