package org.zstack.testlib

/** Takes away what environments are made of, children before parents; what else a story made is the case's to delete. */
class Cleanup {
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
        step('global configs') { ConfigChanges.undo(api) }
        step('VMs') { each('queryVmInstance', 'destroyVmInstance') }
        step('destroyed VMs') { each('queryVmInstance', 'expungeVmInstance') }
        [Volume: 'deleteDataVolume', Image: 'deleteImage', Host: 'deleteHost',
         PrimaryStorage: 'deletePrimaryStorage', Cluster: 'deleteCluster', BackupStorage: 'deleteBackupStorage',
         Zone: 'deleteZone', InstanceOffering: 'deleteInstanceOffering', DiskOffering: 'deleteDiskOffering',
         Account: 'deleteAccount'].each { kind, delete -> step(kind) { each("query${kind}", delete) } }
        if (problems) {
            throw new AssertionError("cannot clean up: ${problems.join('; ')}" as Object)
        }
    }

    private void each(String query, String delete) {
        if (!ApiCalls.knows(query) || !ApiCalls.knows(delete)) {
            return
        }
        api.call(query, null).findAll { it.uuid != ADMIN }.each { api.call(delete, [uuid: it.uuid]) }
    }
}
