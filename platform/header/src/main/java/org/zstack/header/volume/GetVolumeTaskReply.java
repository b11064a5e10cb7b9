package org.zstack.header.volume;

import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.message.MessageReply;

import java.util.HashMap;
import java.util.Map;

/** The tasks by volume uuid; a volume whose node did not answer is missing. */
public class GetVolumeTaskReply extends MessageReply {
    private Map<String, ChainInfo> results = new HashMap<>();

    public GetVolumeTaskReply() {}

    public Map<String, ChainInfo> getResults() {
        return results;
    }

    public void setResults(Map<String, ChainInfo> results) {
        this.results = results;
    }
}
