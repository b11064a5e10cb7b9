package org.zstack.storage;

import org.zstack.core.db.SQL;
import org.zstack.header.storage.backup.BackupStorageVO;
import org.zstack.header.storage.primary.PrimaryStorageVO;

/**
 * Room on a storage, promised by compare-and-set: never more than there is, whoever asks at the same time, on any node.
 * Call it inside a transaction together with what the room is for.
 */
public enum Capacity {
    /** Room for volumes. */
    PRIMARY(PrimaryStorageVO.class),
    /** Room for images and backups. */
    BACKUP(BackupStorageVO.class);

    private final String take;
    private final String giveBack;

    Capacity(Class<?> entity) {
        take = String.format(
                "update %s set availableCapacity = availableCapacity - :bytes"
                        + " where uuid = :uuid and availableCapacity >= :bytes",
                entity.getSimpleName());
        giveBack = String.format(
                "update %s set availableCapacity = case when availableCapacity + :bytes > totalCapacity"
                        + " then totalCapacity else availableCapacity + :bytes end where uuid = :uuid",
                entity.getSimpleName());
    }

    /**
     * Promises {@code bytes} of the storage.
     *
     * @return false when there is not enough room, or no such storage; nothing has changed then
     */
    public boolean take(String storageUuid, long bytes) {
        return change(take, storageUuid, bytes);
    }

    /** Takes a promise back. */
    public void giveBack(String storageUuid, long bytes) {
        change(giveBack, storageUuid, bytes);
    }

    private static boolean change(String statement, String storageUuid, long bytes) {
        return SQL.New(statement)
                        .param("uuid", storageUuid)
                        .param("bytes", bytes)
                        .execute()
                == 1;
    }
}
