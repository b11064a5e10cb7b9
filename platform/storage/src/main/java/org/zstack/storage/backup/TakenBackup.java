package org.zstack.storage.backup;

/**
 * What the host says of one volume whose backup it has finished.
 *
 * @param file the backup's file on the backup storage; null if it is where it was asked to be
 * @param bitmap the dirty bitmap that counts from now on; null if it is the one asked for
 * @param size bytes of the file; null if the host does not say
 */
public record TakenBackup(String volumeUuid, String file, String bitmap, Long size) {}
