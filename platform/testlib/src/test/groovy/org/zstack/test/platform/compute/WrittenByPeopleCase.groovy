package org.zstack.test.platform.compute

import org.zstack.core.db.Q
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.vm.VmInstanceState
import org.zstack.kvm.KVMConstant
import org.zstack.sdk.LongJobInventory
import org.zstack.sdk.VmInstanceInventory
import org.zstack.testlib.LongJobAssert
import org.zstack.utils.gson.JSONObjectUtil

/** What people and hosts write: options of the wrong kind and misspelt ones, emoji, and texts of 64 KiB. */
class WrittenByPeopleCase extends ComputeSubCase {
    static final String LARGE = '😀é' * 21845 + 'x'
    static final String NOBODY = '0' * 32

    @Override
    Map<String, Closure> scenarios() {
        return [
                'options of the wrong kind and misspelt ones are refused': this.&wrongOptions,
                'a VM with a name of 64 KiB'                             : this.&largeName,
                'a host whose error has 64 KiB'                          : this.&largeHostError,
                'a host that answers with 64 KiB of no JSON'             : this.&largeNonsense,
        ]
    }

    void wrongOptions() {
        Map<Map, List<String>> wrong = [
                [cancelRunningBackups: 'yes']          : ['field[cancelRunningBackups]', '[yes]', 'true or false'],
                [cancelRunningBackups: 'true']         : ['field[cancelRunningBackups]', '[true]', 'true or false'],
                [backupTaskLongJobUuids: NOBODY]       : ['field[backupTaskLongJobUuids]', NOBODY, 'list'],
                [backupTaskLongJobUuids: [NOBODY, 42]] : ['field[backupTaskLongJobUuids]', '42'],
                [backupTaskLongJobUuid: [NOBODY]]      : ['no field[backupTaskLongJobUuid]', NOBODY, 'is[backupTaskLongJobUuids]'],
                [BackupTaskLongJobUuids: [NOBODY]]     : ['no field[BackupTaskLongJobUuids]', NOBODY, 'is[backupTaskLongJobUuids]'],
                [cancelRunningBackup: true]            : ['no field[cancelRunningBackup]', '[true]', 'is[cancelRunningBackups]'],
                [migrateFromDestination: 'no']         : ['field[migrateFromDestination]', '["no"]', 'true or false'],
                [downTime: 1.5]                        : ['field[downTime]', '[1.5]', 'a whole number of 32 bits'],
                [hostUuid: 5]                          : ['field[hostUuid]', '[5]', 'a string'],
        ]
        wrong.each { options, words ->
            String error = failureOf { submitMigration(options) }
            words.each { assert error.contains(it): "$options is refused with: $error" }
            assert !error.contains('Expected BEGIN_') && !error.contains('at path')
        }
        assert Q.New(LongJobVO).count() == 0
        assert stateOf() == VmInstanceState.Running
        assert simulated('host1').runs(vm.uuid)
    }

    void largeName() {
        VmInstanceInventory renamed = updateVmInstance {
            uuid = vm.uuid
            name = LARGE
            description = LARGE
        } as VmInstanceInventory
        assert isCut(renamed.name, 255)
        assert isCut(renamed.description, 2048)
        VmInstanceInventory other = createVmInstance {
            name = LARGE
            cpuNum = 1
            memorySize = GIB.intdiv(8)
            clusterUuid = vm.clusterUuid
            rootDiskSize = GIB.intdiv(8)
            dataDiskSizes = [GIB.intdiv(8), GIB.intdiv(8)]
        } as VmInstanceInventory
        assert isCut(other.name, 255)
        List<String> volumes = other.allVolumes*.name
        assert volumes.toSet().size() == 3
        assert volumes.every { it.length() <= 255 && it.contains('… [cut: the first ') }
        destroyVmInstance { uuid = other.uuid }
    }

    void largeHostError() {
        env.simulator(KVMConstant.KVM_MIGRATE_VM_PATH) { -> [success: false, error: LARGE] }
        LongJobInventory job = submitMigration([:]) as LongJobInventory
        LongJobAssert failed = LongJobAssert.assertThat(job).ends(LongJobState.Failed)
        Map result = failed.result()
        assert (result.detail as String).contains('😀é😀é')
        assert (result.detail as String).contains('… [cut: the first ')
        assert whole(failed.row().jobResult)
        assert failureOf { migrateVm { vmInstanceUuid = vm.uuid } }.contains('😀é😀é')
        assert stateOf() == VmInstanceState.Running
    }

    void largeNonsense() {
        env.simulator(KVMConstant.KVM_MIGRATE_VM_PATH) { -> LARGE }
        LongJobInventory job = submitMigration([:]) as LongJobInventory
        assert whole(LongJobAssert.assertThat(job).ends(LongJobState.Failed).row().jobResult)
        assert stateOf() == VmInstanceState.Running
    }

    private submitMigration(Map options) {
        return submitLongJob {
            jobName = 'APIMigrateVmMsg'
            jobData = JSONObjectUtil.toJsonString([vmInstanceUuid: vm.uuid, hostUuid: host('host2')] + options)
            targetResourceUuid = vm.uuid
        }
    }

    private static boolean isCut(String text, int max) {
        String beginning = text.substring(0, text.indexOf('… [cut: the first '))
        return text.length() <= max && beginning.length() > max - 60 && LARGE.startsWith(beginning) && whole(text)
    }

    /** Without half an emoji. */
    private static boolean whole(String text) {
        return new String(text.getBytes('UTF-8'), 'UTF-8') == text
    }
}
