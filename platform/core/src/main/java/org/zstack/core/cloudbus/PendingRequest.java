package org.zstack.core.cloudbus;

import org.zstack.core.Platform;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.MessageReply;
import org.zstack.header.message.NeedReplyMessage;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A request whose answer somebody waits for. Whoever takes it out of {@link PendingRequests} answers it. */
final class PendingRequest {
    final NeedReplyMessage message;
    private final Consumer<MessageReply> onReply;
    private final Consumer<APIEvent> onEvent;

    /** The node that handles it; null: this one. */
    volatile String node;

    /** The thread context in which it was sent. */
    volatile Map<String, String> context = Map.of();

    /** When that node was sent it, by {@code System.nanoTime()}. */
    volatile long sentAt;

    /** How often that node has said in a row that it does not have it. */
    final AtomicInteger missed = new AtomicInteger();

    /** Until when it may be sent once more, by {@code System.nanoTime()}; 0: it was sent once so far. */
    volatile long sendAgainUntil;

    private long timeoutMillis;
    private volatile long deadline;
    private volatile boolean timed;

    private PendingRequest(NeedReplyMessage message, Consumer<MessageReply> onReply, Consumer<APIEvent> onEvent) {
        this.message = message;
        this.onReply = onReply;
        this.onEvent = onEvent;
    }

    /** Somebody waits for a reply. */
    static PendingRequest of(NeedReplyMessage message, Consumer<MessageReply> onReply) {
        return new PendingRequest(message, onReply, event -> onReply.accept(new ApiEventReply(event)));
    }

    /** Somebody waits for an API event. */
    static PendingRequest ofApi(APIMessage message, Consumer<APIEvent> onEvent) {
        return new PendingRequest(message, reply -> onEvent.accept(eventOf(message, reply)), onEvent);
    }

    private static APIEvent eventOf(APIMessage message, MessageReply reply) {
        if (!reply.isSuccess()) {
            return ErrorAnswers.event(message, reply.getError());
        }
        APIEvent event = new APIEvent(message.getId());
        event.putHeaderEntry("reply", reply);
        return event;
    }

    /** Another node handles it from here on. */
    void sentTo(String otherNode) {
        sentAt = System.nanoTime();
        missed.set(0);
        node = otherNode;
    }

    /** From now on so long. */
    void expectWithin(long millis) {
        timeoutMillis = millis;
        deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        timed = true;
    }

    boolean isOverdue(long now) {
        return timed && now - deadline >= 0;
    }

    void timeOut() {
        fail(Platform.touterr(
                "message[%s, id:%s] to service[%s] was not answered within %d ms",
                message.getMessageName(), message.getId(), message.getServiceId(), timeoutMillis));
    }

    void fail(ErrorCode error) {
        answer(ErrorAnswers.reply(message, error));
    }

    void answer(MessageReply reply) {
        onReply.accept(reply);
    }

    void answer(APIEvent event) {
        onEvent.accept(event);
    }
}
