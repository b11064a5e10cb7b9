package org.zstack.header.storage.backup;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Adds a server that hosts reach by SFTP. */
@Action(category = BackupStorageConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/backup-storage/sftp",
        method = HttpMethod.POST,
        parameterName = "params",
        responseClass = APIAddBackupStorageEvent.class)
public class APIAddSftpBackupStorageMsg extends APICreateMessage {
    @CutToFit
    @APIParam(maxLength = 255)
    private String name;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    @APIParam(maxLength = 2048)
    private String url;

    @APIParam(maxLength = 255)
    private String hostname;

    @APIParam(maxLength = 255)
    private String username;

    @APIParam(maxLength = 255, password = true)
    private String password;

    @APIParam(
            required = false,
            numberRange = {1, 65535})
    private Integer sshPort = 22;

    @APIParam(
            required = false,
            numberRange = {1, Long.MAX_VALUE})
    private Long totalCapacity;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    /** An absolute directory on the server. */
    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getHostname() {
        return hostname;
    }

    public void setHostname(String hostname) {
        this.hostname = hostname;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public Integer getSshPort() {
        return sshPort;
    }

    public void setSshPort(Integer sshPort) {
        this.sshPort = sshPort;
    }

    /** Bytes; null takes the default setting. */
    public Long getTotalCapacity() {
        return totalCapacity;
    }

    public void setTotalCapacity(Long totalCapacity) {
        this.totalCapacity = totalCapacity;
    }
}
