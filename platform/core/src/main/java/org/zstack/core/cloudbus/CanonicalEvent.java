package org.zstack.core.cloudbus;

import org.zstack.header.message.Event;

import java.lang.reflect.Type;

/** Something that happened, named by a path like {@code /vm/{uuid}/state}. */
public class CanonicalEvent extends Event {
    private String path;
    private String managementNodeId;
    private Object content;

    public CanonicalEvent() {}

    /** {@code content} is null or something that JSON can carry. */
    public CanonicalEvent(String path, String managementNodeId, Object content) {
        this.path = path;
        this.managementNodeId = managementNodeId;
        this.content = content;
    }

    /** What happened. */
    public String getPath() {
        return path;
    }

    /** The node on which it happened. */
    public String getManagementNodeId() {
        return managementNodeId;
    }

    /** More about it; null is allowed. */
    public Object getContent() {
        return content;
    }

    public void setContent(Object content) {
        this.content = content;
    }

    @Override
    public Type getType() {
        return new Type("canonical", getSubCategory());
    }

    @Override
    public String getSubCategory() {
        return path;
    }
}
