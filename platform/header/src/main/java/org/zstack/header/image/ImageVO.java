package org.zstack.header.image;

import org.zstack.header.identity.OwnedByAccount;
import org.zstack.header.vo.ResourceVO;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.sql.Timestamp;

/** A template that root volumes are made from. */
@Entity
@Table(name = "ImageVO")
public class ImageVO extends ResourceVO implements OwnedByAccount {
    private String name;
    private String description;
    private String url;
    private String format;
    private String platform;
    private String backupStorageUuid;
    private String installPath;
    private long size;
    private long actualSize;

    @Enumerated(EnumType.STRING)
    private ImageMediaType mediaType;

    @Enumerated(EnumType.STRING)
    private ImageState state;

    @Enumerated(EnumType.STRING)
    private ImageStatus status;

    private String accountUuid;
    private Timestamp createDate;
    private Timestamp lastOpDate;

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

    /** Where its data came from. */
    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    /** {@code qcow2} or {@code raw}. */
    public String getFormat() {
        return format;
    }

    public void setFormat(String format) {
        this.format = format;
    }

    /** The guest: {@code Linux}, {@code Windows}, ... */
    public String getPlatform() {
        return platform;
    }

    public void setPlatform(String platform) {
        this.platform = platform;
    }

    /** Where its data is. */
    public String getBackupStorageUuid() {
        return backupStorageUuid;
    }

    public void setBackupStorageUuid(String backupStorageUuid) {
        this.backupStorageUuid = backupStorageUuid;
    }

    /** Its data on that backup storage. */
    public String getInstallPath() {
        return installPath;
    }

    public void setInstallPath(String installPath) {
        this.installPath = installPath;
    }

    /** Bytes that the guest sees. */
    public long getSize() {
        return size;
    }

    public void setSize(long size) {
        this.size = size;
    }

    /** Bytes that its data takes. */
    public long getActualSize() {
        return actualSize;
    }

    public void setActualSize(long actualSize) {
        this.actualSize = actualSize;
    }

    public ImageMediaType getMediaType() {
        return mediaType;
    }

    public void setMediaType(ImageMediaType mediaType) {
        this.mediaType = mediaType;
    }

    public ImageState getState() {
        return state;
    }

    public void setState(ImageState state) {
        this.state = state;
    }

    public ImageStatus getStatus() {
        return status;
    }

    public void setStatus(ImageStatus status) {
        this.status = status;
    }

    public String getAccountUuid() {
        return accountUuid;
    }

    public void setAccountUuid(String accountUuid) {
        this.accountUuid = accountUuid;
    }

    /** When it was made. */
    public Timestamp getCreateDate() {
        return createDate;
    }

    public void setCreateDate(Timestamp createDate) {
        this.createDate = createDate;
    }

    /** When it was last changed. */
    public Timestamp getLastOpDate() {
        return lastOpDate;
    }

    public void setLastOpDate(Timestamp lastOpDate) {
        this.lastOpDate = lastOpDate;
    }
}
