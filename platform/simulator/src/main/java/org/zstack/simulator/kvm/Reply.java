package org.zstack.simulator.kvm;

import com.google.gson.JsonObject;

/** Takes a command's response back to its sender. */
@FunctionalInterface
public interface Reply {
    void send(JsonObject response);
}
