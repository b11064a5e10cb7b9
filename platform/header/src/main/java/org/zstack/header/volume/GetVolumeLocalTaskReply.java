package org.zstack.header.volume;

import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.message.MessageReply;

import java.util.HashMap;
import java.util.Map;

/** The tasks by volume uuid. */
public class GetVolumeLocalTaskReply extends MessageReply {
    private Map<String, ChainInfo> results = new HashMap<>();

    public GetVolumeLocalTaskReply() {}

    public void putResults(String volumeUuid, ChainInfo tasks) {
        results.put(volumeUuid, tasks);
    }

    public Map<String, ChainInfo> getResults() {
        return results;
    }

    public void setResults(Map<String, ChainInfo> results) {
        this.results = results;
    }
}
