package org.zstack.header.core.config;

import org.zstack.header.query.Inventory;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/** A setting of the whole cloud, as the API shows it. */
@Inventory(mappingVOClass = GlobalConfigVO.class)
public class GlobalConfigInventory implements Serializable {
    private String category;
    private String name;
    private String description;
    private String defaultValue;
    private String value;

    /** Shows one row. */
    public static GlobalConfigInventory valueOf(GlobalConfigVO vo) {
        GlobalConfigInventory inv = new GlobalConfigInventory();
        inv.category = vo.getCategory();
        inv.name = vo.getName();
        inv.description = vo.getDescription();
        inv.defaultValue = vo.getDefaultValue();
        inv.value = vo.getValue();
        return inv;
    }

    /** Shows rows, in their order. */
    public static List<GlobalConfigInventory> valueOf(Collection<GlobalConfigVO> vos) {
        return vos.stream().map(GlobalConfigInventory::valueOf).toList();
    }

    /** The part of the cloud that it is about. */
    public String getCategory() {
        return category;
    }

    public void setCategory(String category) {
        this.category = category;
    }

    /** Unique within its category. */
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

    public String getDefaultValue() {
        return defaultValue;
    }

    public void setDefaultValue(String defaultValue) {
        this.defaultValue = defaultValue;
    }

    /** The value in force. */
    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }
}
