package org.zstack.header.core.progress;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a task reported about itself: a percentage, or that one of its parts began. */
@Entity
@Table
public class TaskProgressVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    /** The API id that the task belongs to. */
    @Column
    private String apiId;

    @Column
    private String taskUuid;

    /** The task that this one is a part of; null for none. */
    @Column
    private String parentUuid;

    @Column
    private String taskName;

    @Column
    @Enumerated(EnumType.STRING)
    private TaskType type;

    @Column
    private String content;

    @Column
    private String arguments;

    /** JSON for programs to read; null for none. */
    @Column
    private String opaque;

    @Column
    private String managementUuid;

    /** Milliseconds since 1970. */
    @Column
    private Long time;

    /** When the row may be deleted, in milliseconds since 1970; null while the task runs. */
    @Column
    private Long timeToDelete;

    public TaskProgressVO() {}

    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    public String getApiId() {
        return apiId;
    }

    public void setApiId(String apiId) {
        this.apiId = apiId;
    }

    public String getTaskUuid() {
        return taskUuid;
    }

    public void setTaskUuid(String taskUuid) {
        this.taskUuid = taskUuid;
    }

    public String getParentUuid() {
        return parentUuid;
    }

    public void setParentUuid(String parentUuid) {
        this.parentUuid = parentUuid;
    }

    public String getTaskName() {
        return taskName;
    }

    public void setTaskName(String taskName) {
        this.taskName = taskName;
    }

    public TaskType getType() {
        return type;
    }

    public void setType(TaskType type) {
        this.type = type;
    }

    public String getContent() {
        return content;
    }

    public void setContent(String content) {
        this.content = content;
    }

    public String getArguments() {
        return arguments;
    }

    public void setArguments(String arguments) {
        this.arguments = arguments;
    }

    public String getOpaque() {
        return opaque;
    }

    public void setOpaque(String opaque) {
        this.opaque = opaque;
    }

    public String getManagementUuid() {
        return managementUuid;
    }

    public void setManagementUuid(String managementUuid) {
        this.managementUuid = managementUuid;
    }

    public Long getTime() {
        return time;
    }

    public void setTime(Long time) {
        this.time = time;
    }

    public Long getTimeToDelete() {
        return timeToDelete;
    }

    public void setTimeToDelete(Long timeToDelete) {
        this.timeToDelete = timeToDelete;
    }
}
