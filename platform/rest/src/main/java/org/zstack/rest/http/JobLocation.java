package org.zstack.rest.http;

import com.google.gson.JsonObject;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;

/** Where a client asks for the end of its call: on this node, by the address that the node is known by. */
@Component
class JobLocation {
    private volatile String prefix;

    /** Learns the port that the server really listens on. */
    void learnPort(int port) {
        if (prefix == null) {
            String ip = Platform.getManagementServerIp();
            String host = ip.contains(":") ? "[" + ip + "]" : ip;
            prefix = "http://%s:%d%s/v1/api-jobs/".formatted(host, port, RestPaths.context());
        }
    }

    /** The body of the answer to a call that was accepted. */
    String accepted(String apiId, long timeoutMillis) {
        JsonObject body = new JsonObject();
        body.addProperty("location", prefix + apiId);
        body.addProperty("apiTimeout", timeoutMillis);
        return body.toString();
    }
}
