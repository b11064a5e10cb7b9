package org.zstack.storage

import java.time.Duration

import org.springframework.context.annotation.AnnotationConfigApplicationContext
import org.zstack.core.Platform
import org.zstack.core.db.DatabaseConfiguration
import org.zstack.core.db.DatabaseFacade
import org.zstack.core.db.DatabaseServer
import org.zstack.core.db.embedded.SharedDatabase
import org.zstack.header.storage.backup.BackupStorageState
import org.zstack.header.storage.backup.BackupStorageStatus
import org.zstack.header.storage.backup.BackupStorageVO
import org.zstack.header.storage.primary.PrimaryStorageState
import org.zstack.header.storage.primary.PrimaryStorageStatus
import org.zstack.header.storage.primary.PrimaryStorageVO

/** A real database for the specs of this module, started once. */
class StorageDatabase {
    private static AnnotationConfigApplicationContext shared

    static synchronized DatabaseFacade dbf() {
        if (shared == null) {
            def settings = SharedDatabase.newSchema()
            shared = new AnnotationConfigApplicationContext()
            shared.registerBean("databaseServer", DatabaseServer, { DatabaseServer.open(settings, Duration.ofSeconds(20)) })
            shared.register(DatabaseConfiguration)
            shared.refresh()
        }
        shared.getBean(DatabaseFacade)
    }

    static BackupStorageVO backupStorage(long capacity) {
        dbf().persistAndRefresh(new BackupStorageVO(uuid: Platform.uuid, name: "bs", type: "SftpBackupStorage", url: "/bs",
                hostname: "sftp", sshPort: 22, username: "root", password: "password", totalCapacity: capacity,
                availableCapacity: capacity, state: BackupStorageState.Enabled, status: BackupStorageStatus.Connected))
    }

    static PrimaryStorageVO primaryStorage(long capacity) {
        dbf().persistAndRefresh(new PrimaryStorageVO(uuid: Platform.uuid, zoneUuid: Platform.uuid, name: "ps", type: "NFS",
                url: "nas:/ps", mountPath: "/ps", totalCapacity: capacity, availableCapacity: capacity,
                state: PrimaryStorageState.Enabled, status: PrimaryStorageStatus.Connected))
    }
}
