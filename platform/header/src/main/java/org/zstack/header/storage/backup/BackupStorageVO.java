package org.zstack.header.storage.backup;

import org.zstack.header.vo.ResourceVO;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.sql.Timestamp;

/** Where images and backups are kept. */
@Entity
@Table(name = "BackupStorageVO")
public class BackupStorageVO extends ResourceVO {
    private String name;
    private String description;
    private String type;
    private String url;
    private String hostname;
    private int sshPort;
    private String username;
    private String password;
    private long totalCapacity;
    private long availableCapacity;

    @Enumerated(EnumType.STRING)
    private BackupStorageState state;

    @Enumerated(EnumType.STRING)
    private BackupStorageStatus status;

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

    /** One of the types in {@link BackupStorageConstant}. */
    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    /** The directory on the server that holds everything. */
    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    /** Name or address of the server. */
    public String getHostname() {
        return hostname;
    }

    public void setHostname(String hostname) {
        this.hostname = hostname;
    }

    public int getSshPort() {
        return sshPort;
    }

    public void setSshPort(int sshPort) {
        this.sshPort = sshPort;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    /** Never shown to clients. */
    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** Bytes. */
    public long getTotalCapacity() {
        return totalCapacity;
    }

    public void setTotalCapacity(long totalCapacity) {
        this.totalCapacity = totalCapacity;
    }

    /** Bytes that are not promised to an image or a backup; changed by compare-and-set only. */
    public long getAvailableCapacity() {
        return availableCapacity;
    }

    public void setAvailableCapacity(long availableCapacity) {
        this.availableCapacity = availableCapacity;
    }

    public BackupStorageState getState() {
        return state;
    }

    public void setState(BackupStorageState state) {
        this.state = state;
    }

    public BackupStorageStatus getStatus() {
        return status;
    }

    public void setStatus(BackupStorageStatus status) {
        this.status = status;
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
