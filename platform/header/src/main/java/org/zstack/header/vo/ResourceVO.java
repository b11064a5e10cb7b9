package org.zstack.header.vo;

import org.zstack.header.exception.CloudRuntimeException;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import java.lang.reflect.Field;

/** What every entity that is a resource has: a uuid, a name, and its type. One table each, these columns in it. */
@MappedSuperclass
@Access(AccessType.FIELD)
public class ResourceVO {
    @Id
    @Column(length = 32)
    protected String uuid;

    @Column
    private String resourceName;

    @Column
    private String resourceType;

    @Column
    private String concreteResourceType;

    public ResourceVO() {}

    /** From the columns uuid, resourceName, resourceType and concreteResourceType, in this order. */
    public ResourceVO(Object[] columns) {
        uuid = (String) columns[0];
        resourceName = (String) columns[1];
        resourceType = (String) columns[2];
        concreteResourceType = (String) columns[3];
    }

    @PrePersist
    @PreUpdate
    private void describeResource() {
        if (hasNameField()) {
            resourceName = getValueOfNameField();
        }
        if (resourceType == null) {
            resourceType = getClass().getSimpleName();
        }
        if (concreteResourceType == null) {
            concreteResourceType = getClass().getName();
        }
    }

    /** 32 hexadecimal digits. */
    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    /** The name of the resource, copied from its own field {@code name} when it is saved; null where it has none. */
    public String getResourceName() {
        return resourceName;
    }

    public void setResourceName(String resourceName) {
        this.resourceName = resourceName;
    }

    /** The simple name of the entity's class; null until it is saved. */
    public String getResourceType() {
        return resourceType;
    }

    /** The full name of the entity's class; null until it is saved. */
    public String getConcreteResourceType() {
        return concreteResourceType;
    }

    public void setConcreteResourceType(String concreteResourceType) {
        this.concreteResourceType = concreteResourceType;
    }

    /** Whether the entity has a field {@code name}. */
    public boolean hasNameField() {
        return nameField() != null;
    }

    /** The value of the field {@code name}; null where there is no such field. */
    public String getValueOfNameField() {
        Field field = nameField();
        try {
            return field == null ? null : (String) field.get(this);
        } catch (IllegalAccessException impossible) {
            throw new CloudRuntimeException(impossible);
        }
    }

    private Field nameField() {
        return NAME_FIELDS.get(getClass());
    }

    private static final ClassValue<Field> NAME_FIELDS = new ClassValue<>() {
        @Override
        protected Field computeValue(Class<?> type) {
            for (Class<?> at = type; at != null; at = at.getSuperclass()) {
                for (Field field : at.getDeclaredFields()) {
                    if (field.getName().equals("name") && field.getType() == String.class) {
                        field.setAccessible(true);
                        return field;
                    }
                }
            }
            return null;
        }
    };
}
