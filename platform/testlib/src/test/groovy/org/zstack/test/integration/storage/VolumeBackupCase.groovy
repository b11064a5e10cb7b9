package org.zstack.test.integration.storage

import org.apache.logging.log4j.ThreadContext
import org.zstack.core.Platform
import org.zstack.core.cloudbus.CloudBus
import org.zstack.header.host.HostCommandMsg
import org.zstack.header.host.HostConstant
import org.zstack.header.longjob.LongJobState
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.volume.GetVolumeTaskMsg
import org.zstack.header.volume.GetVolumeTaskReply
import org.zstack.header.volume.VolumeConstant
import org.zstack.header.volume.backup.BackupScope
import org.zstack.header.volume.backup.CleanBackupMsg
import org.zstack.header.volume.backup.TakeBackupMsg
import org.zstack.header.volume.backup.VolumeBackupConstant
import org.zstack.header.volume.backup.VolumeBitmapVO
import org.zstack.simulator.kvm.CommandRecord
import org.zstack.simulator.kvm.Fault
import org.zstack.test.Story
import org.zstack.utils.gson.JSONObjectUtil

/** Backups of volumes and VMs, as a user sees them and as the hosts do. */
class VolumeBackupCase extends BackupSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "the first backup is full, the next one continues it"   : this.&fullThenIncremental,
                "a cancelled backup leaves the bitmap to the next one"  : this.&cancelKeepsBitmap,
                "progress of a running backup"                          : this.&progress,
                "a backup stands in its volume's chain under its api id": this.&chain,
                "a pending backup is cancelled"                         : this.&cancelPending,
                "a backup of the whole VM"                              : this.&wholeVm,
                "a cancelled backup of the whole VM"                    : this.&cancelWholeVm,
                "backups without a long job"                            : this.&direct,
                "no backup of a VM that migrates or is stopped"         : this.&refused,
                "a host that will not stop a backup"                    : this.&hostRefusesToStop,
                "an answer that got lost"                               : this.&lostAnswer,
                "an agent that restarts"                                : this.&agentRestarts,
                "a host that fails"                                     : this.&hostFails,
                "what a dead node left on the host"                     : this.&afterNodeDeath,
                "bad parameters"                                        : this.&badParameters,
        ]
    }

    void fullThenIncremental() {
        String volume = volumes[1]
        long before = roomLeft()
        ends(submit(volume), LongJobState.Succeeded)
        ends(submit(volume), LongJobState.Succeeded)
        ends(submit(volume, [mode: "full"]), LongJobState.Succeeded)

        List backups = backupsOf(volume)
        assert backups*.mode == ["full", "incremental", "full"]
        assert backups*.status.toSet() == ["Ready"] as Set
        assert backups*.vmInstanceUuid.toSet() == [vm.uuid] as Set
        assert backups[0].size == GIB && backups[1].size < GIB
        assert backups.every { it.backupStorageRefs[0].backupStorageUuid == storage }
        Map files = env.hosts.cloud.listBackupFiles()
        assert backups.every { !files[it.backupStorageRefs[0].installPath].partial() }
        assert files[backups[1].backupStorageRefs[0].installPath].parent() == backups[0].backupStorageRefs[0].installPath
        assert roomLeft() == before - backups*.size.sum()

        assert Story.failureOf { deleteVolumeBackup { uuid = backups[0].uuid } }.contains(backups[1].uuid)
        backups.reverse().each { backup -> deleteVolumeBackup { uuid = backup.uuid } }
        assert backupsOf(volume).empty
        assert roomLeft() == before
        assert dbFindByUuid(volume, VolumeBitmapVO) == null
    }

    void cancelKeepsBitmap() {
        String volume = volumes[0]
        ends(submit(volume), LongJobState.Succeeded)
        String bitmap = dbFindByUuid(volume, VolumeBitmapVO).bitmap
        Set filesBefore = env.hosts.cloud.listBackupFiles().keySet() as Set
        def job = running(volume)
        assert (env.hosts.cloud.listBackupFiles().keySet() - filesBefore).size() == 1
        cancelLongJob { uuid = job.uuid }
        ends(job, LongJobState.Canceled)
        assert env.hosts.cloud.listBackupFiles().keySet() == filesBefore
        assert dbFindByUuid(volume, VolumeBitmapVO).bitmap == bitmap
        assert backupsOf(volume).size() == 1

        ends(submit(volume), LongJobState.Succeeded)
        assert backupsOf(volume)*.mode == ["full", "incremental"]
        assert commands(TAKE).last().bitmap == bitmap
    }

    void progress() {
        def job = submit(volumes[0], [mode: "full", volumeWriteBandwidth: GIB.intdiv(60)])
        Set<Integer> seen = []
        retryInSecs {
            def shown = getTaskProgress { apiId = job.apiId }
            seen.addAll(shown*.content.findAll { it?.isInteger() }*.toInteger())
            assert seen.any { it > 0 && it < 100 }
        }
        cancelLongJob { uuid = job.uuid }
        ends(job, LongJobState.Canceled)
    }

    void chain() {
        String volume = volumes[0]
        def first = running(volume)
        def second = submitSlow(volume)
        retryInSecs {
            def info = tasks([volume])[volume]
            assert info.runningTask*.apiId == [first.apiId]
            assert info.pendingTask*.apiId == [second.apiId]
        }
        [first, second].each { job -> cancelLongJob { uuid = job.uuid } }
        [first, second].each { ends(it, LongJobState.Canceled) }
        assert tasks([volume])[volume].runningTask.empty
    }

    void cancelPending() {
        String volume = volumes[0]
        def first = running(volume)
        def second = submitSlow(volume)
        retryInSecs {
            assert tasks([volume])[volume].pendingTask*.apiId == [second.apiId]
        }
        cancelLongJob { uuid = second.uuid }
        ends(second, LongJobState.Canceled)
        assert begun(second).empty
        assert tasks([volume])[volume].pendingTask.empty
        assert row(first).state == LongJobState.Running
        cancelLongJob { uuid = first.uuid }
        ends(first, LongJobState.Canceled)
    }

    void wholeVm() {
        def job = submitVm([:])
        List found = JSONObjectUtil.toObject(ends(job, LongJobState.Succeeded).jobResult, LinkedHashMap).inventories
        assert found*.volumeUuid as Set == volumes as Set
        assert found*.groupUuid.toSet().size() == 1 && found[0].groupUuid != null
        List group = queryVolumeBackup { conditions = ["groupUuid=" + found[0].groupUuid] } as List
        assert group*.volumeUuid.toSet() == volumes.toSet()
        assert commands(TAKE_ALL).last().volumes*.volumeUuid as Set == volumes as Set
    }

    void cancelWholeVm() {
        def single = running(volumes[2])
        def job = submitVm([volumeWriteBandwidth: FOREVER as long])
        retryInSecs {
            assert tasks(volumes).values().count { (it.runningTask + it.pendingTask)*.apiId.contains(job.apiId) } >= 1
        }
        assert begun(job).empty
        cancelLongJob { uuid = single.uuid }
        retryInSecs {
            assert begun(job).size() == 3
        }
        assert tasks(volumes).values().every { it.runningTask*.apiId == [job.apiId] }
        cancelLongJob { uuid = job.uuid }
        ends(job, LongJobState.Canceled)
        ends(single, LongJobState.Canceled)
        assert tasks(volumes).values().every { it.runningTask.empty && it.pendingTask.empty }
    }

    void direct() {
        def backup = createVolumeBackup {
            volumeUuid = volumes[1]
            backupStorageUuid = storage
            name = "direct"
            mode = "full"
        }
        assert backup.name == "direct"
        assert backup.volumeUuid == volumes[1]
        List group = createVmBackup {
            rootVolumeUuid = volumes[0]
            backupStorageUuid = storage
            name = "direct"
        } as List
        assert group*.volumeUuid as Set == volumes as Set
    }

    void refused() {
        String message = null
        env.preSimulator("/vm/migrate") {
            def job = submit(volumes[1])
            retryInSecs {
                assert row(job).state == LongJobState.Failed
            }
            message = row(job).jobResult
        }
        migrateVm { vmInstanceUuid = vm.uuid }
        assert message.contains("vm[uuid:" + vm.uuid + "] is Migrating")

        stopVmInstance { uuid = vm.uuid }
        assert ends(submit(volumes[1]), LongJobState.Failed).jobResult.contains("Stopped")
        startVmInstance { uuid = vm.uuid }
    }

    void hostRefusesToStop() {
        String volume = volumes[1]
        def job = running(volume)
        env.simulator(CANCEL) { [success: false, error: "not today"] }
        assert Story.failureOf { cancelLongJob { uuid = job.uuid } }.contains("not today")
        assert tasks([volume])[volume].runningTask*.apiId == [job.apiId]
        env.cleanSimulatorHandlers()
        cancelLongJob { uuid = job.uuid }
        ends(job, LongJobState.Canceled)
    }

    /** The host is done, nobody heard of it: a cancel finds out. */
    void lostAnswer() {
        String volume = volumes[1]
        env.hosts.cloud.hosts().each { it.faults().add(Fault.of(TAKE, Fault.Kind.LOST_CALLBACK).once()) }
        def job = submit(volume)
        retryInSecs {
            assert history(CommandRecord.What.LEFT).any { it.api() == job.apiId }
        }
        cancelLongJob { uuid = job.uuid }
        ends(job, LongJobState.Canceled)
        assert tasks([volume])[volume].runningTask.empty
        ends(submit(volume), LongJobState.Succeeded)
    }

    /** Nobody cancels: the host is asked from time to time, and has nothing. */
    void agentRestarts() {
        updateGlobalConfig {
            category = "storage"
            name = "backup.watch.interval"
            value = "1"
        }
        String volume = volumes[1]
        env.hosts.cloud.hosts().each { it.faults().add(Fault.of(TAKE, Fault.Kind.HANG).once()) }
        def job = submit(volume)
        assert ends(job, LongJobState.Failed).jobResult.contains("never said how it ended")
        ends(submit(volume), LongJobState.Succeeded)
        env.hosts.cloud.hosts().each { it.faults().clear() }
    }

    void hostFails() {
        long before = roomLeft()
        env.simulator(TAKE) { [success: false, error: "disk on fire"] }
        def job = submit(volumes[0])
        assert ends(job, LongJobState.Failed).jobResult.contains("disk on fire")
        retryInSecs {
            assert roomLeft() == before
        }
    }

    /** The host still takes the backup of a node that is gone: it goes before the resumed one begins. */
    void afterNodeDeath() {
        String api = Platform.uuid
        TakeBackupMsg take = new TakeBackupMsg(scope: BackupScope.VOLUME, volumeUuid: volumes[1], backupStorageUuid: storage,
                name: "resumed", mode: "full", apiId: api, resumed: true, workTimeout: 60_000)
        orphanOnHost(api, volumes[1])
        send(take)
        List happened = env.hosts.cloud.history().all().findAll { it.api() == api && it.path() == TAKE }*.what()*.name()
        assert happened.findAll { it in ["STARTED", "CANCELLING", "LEFT"] } == ["STARTED", "CANCELLING", "LEFT", "STARTED", "LEFT"]
        assert backupsOf(volumes[1])*.name.contains("resumed")

        send(take) // the answer was lost, the node died again
        assert backupsOf(volumes[1])*.name.count("resumed") == 1

        String gone = Platform.uuid
        orphanOnHost(gone, volumes[1])
        send(new CleanBackupMsg(scope: BackupScope.VOLUME, volumeUuid: volumes[1], apiId: gone))
        retryInSecs {
            assert history(CommandRecord.What.LEFT).any { it.api() == gone }
        }
        ends(submit(volumes[1], [mode: "incremental"]), LongJobState.Succeeded)
        assert backupsOf(volumes[1]).last().mode == "full"
    }

    private void orphanOnHost(String api, String volume) {
        ThreadContext.put("api", api)
        String host = dbFindByUuid(vm.uuid, VmInstanceVO).hostUuid
        HostCommandMsg command = new HostCommandMsg(hostUuid: host, path: TAKE, commandTimeout: 60_000, command: [
                vmUuid: vm.uuid, volume: [volumeUuid: volume], mode: "full", backupPath: "/backup/orphan",
                volumeWriteBandwidth: 1000])
        CloudBus bus = bean(CloudBus)
        bus.makeTargetServiceIdByResourceUuid(command, HostConstant.SERVICE_ID, host)
        bus.send(command)
        ThreadContext.remove("api")
        retryInSecs {
            assert history(CommandRecord.What.STARTED).any { it.api() == api }
        }
    }

    private void send(msg) {
        CloudBus bus = bean(CloudBus)
        bus.makeTargetServiceIdByResourceUuid(msg, VolumeBackupConstant.SERVICE_ID, msg.volumeUuid)
        ThreadContext.put("api", msg.apiId)
        def reply = bus.call(msg)
        ThreadContext.remove("api")
        assert reply.success: reply.error
    }

    void badParameters() {
        assert Story.failureOf { submit(volumes[0], [mode: "sideways"]) }.contains("mode")
        assert Story.failureOf { submit(volumes[0], [backupStorageUuid: volumes[1]]) }.contains("backupStorageUuid")
        assert Story.failureOf { submit(volumes[0], [volumeWriteBandwidth: 0]) }.contains("volumeWriteBandwidth")
        assert Story.failureOf { submit(storage) }.contains("volumeUuid")
        def job = submitLongJob {
            jobName = "APICreateVmBackupMsg"
            jobData = JSONObjectUtil.toJsonString([rootVolumeUuid: volumes[1], backupStorageUuid: storage, name: "b"])
        }
        assert ends(job, LongJobState.Failed).jobResult.contains("is not the root volume")
    }

    private submitVm(Map options) {
        return submitLongJob {
            jobName = "APICreateVmBackupMsg"
            jobData = JSONObjectUtil.toJsonString([rootVolumeUuid: volumes[0], backupStorageUuid: this.storage, name: "g"] + options)
            targetResourceUuid = volumes[0]
        }
    }

    private Map tasks(List<String> of) {
        CloudBus bus = bean(CloudBus)
        GetVolumeTaskMsg msg = new GetVolumeTaskMsg(volumeUuids: of)
        bus.makeLocalServiceId(msg, VolumeConstant.SERVICE_ID)
        def reply = bus.call(msg)
        assert reply.success
        return (reply as GetVolumeTaskReply).results
    }
}
