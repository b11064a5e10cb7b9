package org.zstack.header.volume.backup;

import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.volume.VolumeMessage;

/**
 * Takes a backup: waits for its place in the chain of every volume it covers, has the host do it, records the result.
 * Routed to the node that owns {@link #getVolumeUuid()}. The api of the thread context is the name under which it can be
 * cancelled.
 */
public class TakeBackupMsg extends NeedReplyMessage implements VolumeMessage {
    private BackupScope scope;
    private String volumeUuid;
    private String backupStorageUuid;
    private String name;
    private String description;
    private String mode;
    private Long volumeReadBandwidth;
    private Long volumeWriteBandwidth;
    private Long networkReadBandwidth;
    private Long networkWriteBandwidth;
    private String accountUuid;
    private String resourceUuid;
    private long workTimeout;
    private String apiId;
    private String longJobUuid;
    private boolean resumed;

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

    public String getBackupStorageUuid() {
        return backupStorageUuid;
    }

    public void setBackupStorageUuid(String backupStorageUuid) {
        this.backupStorageUuid = backupStorageUuid;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** May be null. */
    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    /** {@code full}, {@code incremental}, or null for incremental. */
    public String getMode() {
        return mode;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }

    /** Bytes per second; null is unlimited. */
    public Long getVolumeReadBandwidth() {
        return volumeReadBandwidth;
    }

    public void setVolumeReadBandwidth(Long volumeReadBandwidth) {
        this.volumeReadBandwidth = volumeReadBandwidth;
    }

    /** Bytes per second; null is unlimited. */
    public Long getVolumeWriteBandwidth() {
        return volumeWriteBandwidth;
    }

    public void setVolumeWriteBandwidth(Long volumeWriteBandwidth) {
        this.volumeWriteBandwidth = volumeWriteBandwidth;
    }

    /** Bytes per second; null is unlimited. */
    public Long getNetworkReadBandwidth() {
        return networkReadBandwidth;
    }

    public void setNetworkReadBandwidth(Long networkReadBandwidth) {
        this.networkReadBandwidth = networkReadBandwidth;
    }

    /** Bytes per second; null is unlimited. */
    public Long getNetworkWriteBandwidth() {
        return networkWriteBandwidth;
    }

    public void setNetworkWriteBandwidth(Long networkWriteBandwidth) {
        this.networkWriteBandwidth = networkWriteBandwidth;
    }

    /** Owner of the backup. */
    public String getAccountUuid() {
        return accountUuid;
    }

    public void setAccountUuid(String accountUuid) {
        this.accountUuid = accountUuid;
    }

    /** The uuid that the backup of the volume shall have; null for one made from the API id. */
    public String getResourceUuid() {
        return resourceUuid;
    }

    public void setResourceUuid(String resourceUuid) {
        this.resourceUuid = resourceUuid;
    }

    /** Milliseconds that the host may take. */
    public long getWorkTimeout() {
        return workTimeout;
    }

    public void setWorkTimeout(long workTimeout) {
        this.workTimeout = workTimeout;
    }

    /** The API id that the backup is taken for: names its run, and with the volume its uuid. */
    public String getApiId() {
        return apiId;
    }

    public void setApiId(String apiId) {
        this.apiId = apiId;
    }

    /** The long job it is taken for; null for none. */
    public String getLongJobUuid() {
        return longJobUuid;
    }

    public void setLongJobUuid(String longJobUuid) {
        this.longJobUuid = longJobUuid;
    }

    /** Whether an earlier run of the same api may have left something on the host. */
    public boolean isResumed() {
        return resumed;
    }

    public void setResumed(boolean resumed) {
        this.resumed = resumed;
    }
}
