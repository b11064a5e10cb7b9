package org.zstack.header.image;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.storage.backup.BackupStorageVO;
import org.zstack.header.vm.HttpMethod;

import java.util.List;

/** Adds an image to a backup storage. */
@Action(category = ImageConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/images",
        method = HttpMethod.POST,
        parameterName = "params",
        responseClass = APIAddImageEvent.class)
public class APIAddImageMsg extends APICreateMessage {
    @CutToFit
    @APIParam(maxLength = 255)
    private String name;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    @APIParam(maxLength = 1024)
    private String url;

    @APIParam(
            required = false,
            validValues = {"RootVolumeTemplate", "DataVolumeTemplate", "ISO"})
    private String mediaType = "RootVolumeTemplate";

    @APIParam(validValues = {"qcow2", "raw", "iso"})
    private String format;

    @APIParam(required = false, maxLength = 255)
    private String platform = "Linux";

    @APIParam(nonempty = true, resourceType = BackupStorageVO.class)
    private List<String> backupStorageUuids;

    @APIParam(
            required = false,
            numberRange = {1, Long.MAX_VALUE})
    private Long size;

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

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getMediaType() {
        return mediaType;
    }

    public void setMediaType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String getFormat() {
        return format;
    }

    public void setFormat(String format) {
        this.format = format;
    }

    public String getPlatform() {
        return platform;
    }

    public void setPlatform(String platform) {
        this.platform = platform;
    }

    /** Where to keep it; exactly one. */
    public List<String> getBackupStorageUuids() {
        return backupStorageUuids;
    }

    public void setBackupStorageUuids(List<String> backupStorageUuids) {
        this.backupStorageUuids = backupStorageUuids;
    }

    /** Bytes that the guest sees; null for the default of 1 GiB. */
    public Long getSize() {
        return size;
    }

    public void setSize(Long size) {
        this.size = size;
    }
}
