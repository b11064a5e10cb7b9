package org.zstack.header.host;

import org.zstack.header.message.CancelMessage;

import java.util.ArrayList;
import java.util.List;

/** Stops the tasks that run on hosts under an API id. */
public class CancelHostTasksMsg extends CancelMessage {
    /** Seconds between two tries; null for the default. */
    private Integer interval;
    /** How often the hosts are asked; null for the default. */
    private Integer times;
    /** The management nodes that have been asked already. */
    private List<String> searchedMnIds = new ArrayList<>();
    /** The hosts to ask; empty for all that have a task under the id. */
    private List<String> hostUuids = new ArrayList<>();

    public CancelHostTasksMsg() {}

    public void addSearchedMnId(String managementNodeUuid) {
        searchedMnIds.add(managementNodeUuid);
    }

    public void addHostUuid(String hostUuid) {
        hostUuids.add(hostUuid);
    }

    public Integer getInterval() {
        return interval;
    }

    public void setInterval(Integer interval) {
        this.interval = interval;
    }

    public Integer getTimes() {
        return times;
    }

    public void setTimes(Integer times) {
        this.times = times;
    }

    public List<String> getSearchedMnIds() {
        return searchedMnIds;
    }

    public void setSearchedMnIds(List<String> searchedMnIds) {
        this.searchedMnIds = searchedMnIds;
    }

    public List<String> getHostUuids() {
        return hostUuids;
    }

    public void setHostUuids(List<String> hostUuids) {
        this.hostUuids = hostUuids;
    }
}
