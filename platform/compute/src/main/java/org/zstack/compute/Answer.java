package org.zstack.compute;

import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.Message;
import org.zstack.header.message.MessageReply;
import org.zstack.header.message.NeedReplyMessage;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Completions that answer a message with what an operation brought: its value or its error. */
public final class Answer {
    private Answer() {}

    /** Publishes {@code event}, filled with the operation's value. */
    public static <T, E extends APIEvent> ReturnValueCompletion<T> event(
            CloudBus bus, APIMessage msg, E event, BiConsumer<E, T> fill) {
        return value(
                msg,
                value -> {
                    fill.accept(event, value);
                    bus.publish(event);
                },
                error -> {
                    event.setSuccess(false);
                    event.setError(error);
                    bus.publish(event);
                });
    }

    /** Publishes {@code event} when the operation ends. */
    public static Completion event(CloudBus bus, APIMessage msg, APIEvent event) {
        return done(event(bus, msg, event, (e, nothing) -> {}));
    }

    /** Replies with {@code reply}, filled with the operation's value. */
    public static <T, R extends MessageReply> ReturnValueCompletion<T> reply(
            CloudBus bus, NeedReplyMessage msg, R reply, BiConsumer<R, T> fill) {
        return value(
                msg,
                value -> {
                    fill.accept(reply, value);
                    bus.reply(msg, reply);
                },
                error -> {
                    reply.setSuccess(false);
                    reply.setError(error);
                    bus.reply(msg, reply);
                });
    }

    /** Replies with {@code reply} when the operation ends. */
    public static Completion reply(CloudBus bus, NeedReplyMessage msg, MessageReply reply) {
        return done(reply(bus, msg, reply, (r, nothing) -> {}));
    }

    private static <T> ReturnValueCompletion<T> value(Message msg, Consumer<T> good, Consumer<ErrorCode> bad) {
        return new ReturnValueCompletion<T>(msg) {
            @Override
            public void success(T value) {
                good.accept(value);
            }

            @Override
            public void fail(ErrorCode error) {
                bad.accept(error);
            }
        };
    }

    private static Completion done(ReturnValueCompletion<Object> answer) {
        return new Completion(answer) {
            @Override
            public void success() {
                answer.success(null);
            }

            @Override
            public void fail(ErrorCode error) {
                answer.fail(error);
            }
        };
    }
}
