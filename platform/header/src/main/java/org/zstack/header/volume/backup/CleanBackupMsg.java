package org.zstack.header.volume.backup;

import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.volume.VolumeMessage;

/**
 * Makes sure that nothing of a backup is left on the host, once its place in the chains is its own. Routed like
 * {@link TakeBackupMsg}.
 */
public class CleanBackupMsg extends NeedReplyMessage implements VolumeMessage {
    private BackupScope scope;
    private String volumeUuid;
    private String apiId;

    public BackupScope getScope() {
        return scope;
    }

    public void setScope(BackupScope scope) {
        this.scope = scope;
    }

    /** The volume, or the root volume of the VM. */
    public String getVolumeUuid() {
        return volumeUuid;
    }

    public void setVolumeUuid(String volumeUuid) {
        this.volumeUuid = volumeUuid;
    }

    /** The API id that the backup was taken for. */
    public String getApiId() {
        return apiId;
    }

    public void setApiId(String apiId) {
        this.apiId = apiId;
    }
}
