package org.zstack.core.cloudbus;

/** Carries the bus's messages to the other management nodes. */
public interface BusTransport {
    /** Starts to receive. */
    void start(Inbox inbox);

    /** Ends sending and receiving. */
    void stop();

    /** Sends to one node; false when it is not reachable, then nothing was sent. */
    boolean send(String nodeUuid, Envelope envelope);

    /** Sends to every node that is reachable, but not to this one. */
    void broadcast(Envelope envelope);

    /** The receiving side. */
    interface Inbox {
        /** A message from another node; never blocks. */
        void receive(Envelope envelope);

        /** A request that must not be handled: this node was given up since it was sent, or may have been. */
        void refuse(Envelope request);

        /** The node is gone: nothing that it handles will be answered. */
        void nodeLost(String nodeUuid);
    }
}
