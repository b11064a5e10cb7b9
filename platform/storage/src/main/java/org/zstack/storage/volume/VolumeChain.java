package org.zstack.storage.volume;

import org.zstack.header.volume.backup.VolumeBackupConstant;

/** The waiting line of a volume: whoever changes or reads the volume as a whole takes a place in it. */
public final class VolumeChain {
    private VolumeChain() {}

    /** The line's sync signature on the node that owns the volume. */
    public static String signature(String volumeUuid) {
        return VolumeBackupConstant.CHAIN_SIGNATURE_PREFIX + volumeUuid;
    }
}
