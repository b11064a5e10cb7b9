package org.zstack.core.cloudbus;

import org.zstack.header.message.Message;

import java.util.Map;

/**
 * What travels between nodes.
 *
 * @param kind what the receiver does with the message
 * @param message the message
 * @param context thread context of the sender
 * @param replyTo the node that waits for the answer; null: nobody waits
 */
public record Envelope(Kind kind, Message message, Map<String, String> context, String replyTo) {
    /** What the receiver does with the message. */
    public enum Kind {
        /** Delivers it to a service. */
        REQUEST,
        /** Gives it to who waits for it. */
        REPLY,
        /** Tells it to its subscribers. */
        EVENT,
        /** Says which requests it still has, and answers once more what it has answered. */
        ASK,
        /** Learns which requests the other does not have. */
        TOLD
    }
}
