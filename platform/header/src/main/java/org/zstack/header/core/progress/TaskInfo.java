package org.zstack.header.core.progress;

import java.util.List;

/** A task in a chain: what it is and how long it has waited and run. */
public class TaskInfo {
    protected String name;
    protected String className;

    /** The position in its list, from 0. */
    protected int index;

    /** Milliseconds spent waiting. */
    protected long pendingTime;

    /** Milliseconds spent running; null while waiting. */
    protected Long executionTime;

    protected String context;

    /** The API id under which the task was submitted; null for none. */
    protected String apiId;

    protected String apiName;
    protected List<String> contextList;

    public TaskInfo() {}

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getClassName() {
        return className;
    }

    public void setClassName(String className) {
        this.className = className;
    }

    public int getIndex() {
        return index;
    }

    public void setIndex(int index) {
        this.index = index;
    }

    public long getPendingTime() {
        return pendingTime;
    }

    public void setPendingTime(long pendingTime) {
        this.pendingTime = pendingTime;
    }

    public Long getExecutionTime() {
        return executionTime;
    }

    public void setExecutionTime(Long executionTime) {
        this.executionTime = executionTime;
    }

    public String getContext() {
        return context;
    }

    public void setContext(String context) {
        this.context = context;
    }

    public String getApiId() {
        return apiId;
    }

    public void setApiId(String apiId) {
        this.apiId = apiId;
    }

    public String getApiName() {
        return apiName;
    }

    public void setApiName(String apiName) {
        this.apiName = apiName;
    }

    public List<String> getContextList() {
        return contextList;
    }

    public void setContextList(List<String> contextList) {
        this.contextList = contextList;
    }

    protected String describe(String state) {
        return String.format(
                "%s task[name:%s, index:%d, apiId:%s, apiName:%s, waited:%d ms, ran:%s ms]",
                state, name, index, apiId, apiName, pendingTime, executionTime);
    }
}
