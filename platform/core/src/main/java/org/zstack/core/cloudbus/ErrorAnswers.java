package org.zstack.core.cloudbus;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIReply;
import org.zstack.header.message.APISyncCallMessage;
import org.zstack.header.message.Message;
import org.zstack.header.message.MessageReply;
import org.zstack.header.rest.RestRequest;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.lang.reflect.Constructor;
import java.util.Arrays;

/** Answers of a message's own kind that carry an error. */
final class ErrorAnswers {
    private static final CLogger logger = Utils.getLogger(ErrorAnswers.class);

    private ErrorAnswers() {}

    static MessageReply reply(Message message, ErrorCode error) {
        MessageReply reply = message instanceof APISyncCallMessage ? make(message, MessageReply.class) : null;
        if (reply == null) {
            reply = message instanceof APISyncCallMessage ? new APIReply() : new MessageReply();
        }
        reply.setError(error);
        return reply;
    }

    static APIEvent event(APIMessage message, ErrorCode error) {
        APIEvent event = make(message, APIEvent.class, message.getId());
        if (event == null) {
            event = new APIEvent(message.getId());
        }
        event.setError(error);
        return event;
    }

    /** An answer of the class that the message's {@code @RestRequest} names; null when it cannot be made. */
    private static <T> T make(Message message, Class<T> kind, Object... args) {
        RestRequest rest = message.getClass().getAnnotation(RestRequest.class);
        if (rest == null || !kind.isAssignableFrom(rest.responseClass())) {
            return null;
        }
        Class<?>[] types = Arrays.stream(args).map(Object::getClass).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = rest.responseClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return kind.cast(constructor.newInstance(args));
        } catch (ReflectiveOperationException e) {
            logger.debug("no answer of class " + rest.responseClass().getName(), e);
            return null;
        }
    }
}
