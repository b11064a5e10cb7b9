package org.zstack.header.image;

import org.zstack.header.query.Inventory;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** An image as clients see it; sizes are bytes. */
@Inventory(mappingVOClass = ImageVO.class)
public class ImageInventory implements Serializable {
    private String uuid;
    private String name;
    private String description;
    private String url;
    private String format;
    private String platform;
    private String mediaType;
    private String state;
    private String status;
    private Long size;
    private Long actualSize;
    private List<ImageBackupStorageRefInventory> backupStorageRefs;
    private Timestamp createDate;
    private Timestamp lastOpDate;

    /** For JSON. */
    public ImageInventory() {}

    private ImageInventory(ImageVO vo) {
        uuid = vo.getUuid();
        name = vo.getName();
        description = vo.getDescription();
        url = vo.getUrl();
        format = vo.getFormat();
        platform = vo.getPlatform();
        size = vo.getSize();
        actualSize = vo.getActualSize();
        mediaType = vo.getMediaType().name();
        state = vo.getState().name();
        status = vo.getStatus().name();
        backupStorageRefs = Collections.singletonList(ImageBackupStorageRefInventory.valueOf(vo));
        createDate = vo.getCreateDate();
        lastOpDate = vo.getLastOpDate();
    }

    public static ImageInventory valueOf(ImageVO vo) {
        return new ImageInventory(vo);
    }

    public static List<ImageInventory> valueOf(Collection<ImageVO> vos) {
        return vos.stream().map(ImageInventory::valueOf).collect(Collectors.toList());
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

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

    public String getMediaType() {
        return mediaType;
    }

    public void setMediaType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    public Long getSize() {
        return size;
    }

    public void setSize(Long size) {
        this.size = size;
    }

    public Long getActualSize() {
        return actualSize;
    }

    public void setActualSize(Long actualSize) {
        this.actualSize = actualSize;
    }

    /** Where its data is. */
    public List<ImageBackupStorageRefInventory> getBackupStorageRefs() {
        return backupStorageRefs;
    }

    public void setBackupStorageRefs(List<ImageBackupStorageRefInventory> backupStorageRefs) {
        this.backupStorageRefs = backupStorageRefs;
    }

    public Timestamp getCreateDate() {
        return createDate;
    }

    public void setCreateDate(Timestamp createDate) {
        this.createDate = createDate;
    }

    public Timestamp getLastOpDate() {
        return lastOpDate;
    }

    public void setLastOpDate(Timestamp lastOpDate) {
        this.lastOpDate = lastOpDate;
    }
}
