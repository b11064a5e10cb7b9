package org.zstack.core.cloudbus;

/** There is no other node. */
public final class LocalTransport implements BusTransport {
    @Override
    public void start(Inbox inbox) {}

    @Override
    public void stop() {}

    @Override
    public boolean send(String nodeUuid, Envelope envelope) {
        return false;
    }

    @Override
    public void broadcast(Envelope envelope) {}
}
