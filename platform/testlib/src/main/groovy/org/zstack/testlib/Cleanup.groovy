package org.zstack.testlib

/** Takes everything away that cases created, children before parents. */
class Cleanup {
    private static final List<String> UNFINISHED = ['Waiting', 'Running', 'Suspended', 'Canceling']
    private static final String ADMIN = '36c27e8ff05c4780bf6d2fa65700f22e'

    private final ApiCalls api

    Cleanup(ApiCalls api) {
        this.api = api
    }

    void run() {
        List<String> problems = []
        Closure step = { String what, Closure work ->
            try {
                work()
            } catch (Throwable e) {
                problems << "${what}: ${e.message}".toString()
            }
        }
        step('long jobs') { longJobs() }
        step('global configs') { ConfigChanges.undo(api) }
        step('VMs') { each('queryVmInstance', 'destroyVmInstance') }
        step('destroyed VMs') { each('queryVmInstance', 'expungeVmInstance') }
        step('VolumeBackup') { volumeBackups() }
        [Volume: 'deleteDataVolume', Image: 'deleteImage', Host: 'deleteHost',
         PrimaryStorage: 'deletePrimaryStorage', Cluster: 'deleteCluster', BackupStorage: 'deleteBackupStorage',
         Zone: 'deleteZone', InstanceOffering: 'deleteInstanceOffering', DiskOffering: 'deleteDiskOffering',
         Account: 'deleteAccount'].each { kind, delete -> step(kind) { each("query${kind}", delete) } }
        if (problems) {
            throw new AssertionError("cannot clean up: ${problems.join('; ')}" as Object)
        }
    }

    private void longJobs() {
        api.queryLongJob(conditions: ["state?=${UNFINISHED.join(',')}".toString()]).each {
            try {
                api.cancelLongJob(uuid: it.uuid)
            } catch (ApiError ignored) {
                // it ended, or will end by itself; asked again below
            }
        }
        Retry.within(30_000) {
            assert api.queryLongJob(conditions: ["state?=${UNFINISHED.join(',')}".toString()]).empty
        }
        each('queryLongJob', 'deleteLongJob')
    }

    /** The newest first: an older one may be what it continues. */
    private void volumeBackups() {
        api.queryVolumeBackup(sortBy: 'createDate', sortDirection: 'desc').each { api.deleteVolumeBackup(uuid: it.uuid) }
    }

    private void each(String query, String delete) {
        if (!ApiCalls.knows(query) || !ApiCalls.knows(delete)) {
            return
        }
        api.call(query, null).findAll { it.uuid != ADMIN }.each { api.call(delete, [uuid: it.uuid]) }
    }
}
