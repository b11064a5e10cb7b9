package org.zstack.core.cloudbus;

import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.message.MessageReply;
import org.zstack.header.message.NeedReplyMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Sends a list of requests, so many at a time. */
final class ListSend {
    private final List<? extends NeedReplyMessage> messages;
    private final BiConsumer<NeedReplyMessage, Consumer<MessageReply>> sender;
    private final BiConsumer<NeedReplyMessage, MessageReply> onReply;
    private final Consumer<List<MessageReply>> onEnd;
    private final AtomicReferenceArray<MessageReply> replies;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger waiting;

    ListSend(
            List<? extends NeedReplyMessage> messages,
            BiConsumer<NeedReplyMessage, Consumer<MessageReply>> sender,
            BiConsumer<NeedReplyMessage, MessageReply> onReply,
            Consumer<List<MessageReply>> onEnd) {
        this.messages = List.copyOf(messages);
        this.sender = sender;
        this.onReply = onReply;
        this.onEnd = onEnd;
        this.replies = new AtomicReferenceArray<>(messages.size());
        this.waiting = new AtomicInteger(messages.size());
    }

    void start(int parallelism) {
        if (parallelism < 1) {
            throw new CloudRuntimeException(
                    "parallelism[" + parallelism + "] of a list of messages is not valid: it must be at least 1");
        }
        for (int i = 0; i < Math.min(parallelism, messages.size()); i++) {
            sendNext();
        }
    }

    private void sendNext() {
        int index = next.getAndIncrement();
        if (index < messages.size()) {
            NeedReplyMessage message = messages.get(index);
            sender.accept(message, reply -> answered(index, message, reply));
        }
    }

    private void answered(int index, NeedReplyMessage message, MessageReply reply) {
        replies.set(index, reply);
        sendNext();
        onReply.accept(message, reply);
        if (waiting.decrementAndGet() == 0) {
            List<MessageReply> all = new ArrayList<>(messages.size());
            for (int i = 0; i < messages.size(); i++) {
                all.add(replies.get(i));
            }
            onEnd.accept(all);
        }
    }
}
