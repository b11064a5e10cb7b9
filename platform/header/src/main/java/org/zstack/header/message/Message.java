package org.zstack.header.message;

import org.zstack.header.core.AsyncBackup;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.utils.Uuids;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Anything that travels on the bus. Two messages are equal when their ids are. */
public abstract class Message implements Serializable, AsyncBackup, Cloneable {
    private static final long serialVersionUID = 1L;

    private Map<String, Object> headers = new HashMap<>();
    private String id = uuid();
    private String serviceId;
    private long createdTime = System.currentTimeMillis();

    public Message() {}

    /** 32 hexadecimal digits, unique but not secret. */
    protected static String uuid() {
        return Uuids.next();
    }

    /** Values that accompany the message, such as the thread context of its sender; never null. */
    public Map<String, Object> getHeaders() {
        return headers;
    }

    public void setHeaders(Map<String, Object> headers) {
        this.headers = headers;
    }

    public void putHeaderEntry(String key, Object value) {
        headers.put(key, value);
    }

    /** The accompanying value; null when there is none. */
    @SuppressWarnings("unchecked")
    public <T> T getHeaderEntry(String key) {
        return (T) headers.get(key);
    }

    /** The full name of the message's class. */
    public String getMessageName() {
        return getClass().getName();
    }

    /** A copy with headers of its own; everything else is shared. */
    @Override
    public Message clone() {
        try {
            Message copy = (Message) super.clone();
            copy.headers = new HashMap<>(headers);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new CloudRuntimeException(impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message && Objects.equals(id, ((Message) other).id);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(id);
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getServiceId() {
        return serviceId;
    }

    public void setServiceId(String serviceId) {
        this.serviceId = serviceId;
    }

    public long getCreatedTime() {
        return createdTime;
    }

    public void setCreatedTime(long createdTime) {
        this.createdTime = createdTime;
    }
}
