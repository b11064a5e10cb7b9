package org.zstack.header.storage.primary;

import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.zone.ZoneVO;

/** What every kind of primary storage is added with. */
public abstract class APIAddPrimaryStorageMsg extends APICreateMessage {
    @CutToFit
    @APIParam(maxLength = 255)
    private String name;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    @APIParam(maxLength = 2048)
    private String url;

    @APIParam(resourceType = ZoneVO.class)
    private String zoneUuid;

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

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getZoneUuid() {
        return zoneUuid;
    }

    public void setZoneUuid(String zoneUuid) {
        this.zoneUuid = zoneUuid;
    }

    /** Bytes; null takes the default setting. */
    public Long getTotalCapacity() {
        return totalCapacity;
    }

    public void setTotalCapacity(Long totalCapacity) {
        this.totalCapacity = totalCapacity;
    }

    /** One of the types in {@link PrimaryStorageConstant}. */
    public abstract String getType();
}
