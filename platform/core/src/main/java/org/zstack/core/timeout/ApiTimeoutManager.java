package org.zstack.core.timeout;

import org.apache.logging.log4j.ThreadContext;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.Constants;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.DefaultTimeout;
import org.zstack.header.message.Message;
import org.zstack.header.message.NeedReplyMessage;

import java.util.List;

/**
 * Gives messages that bring no timeout of their own the time of the API call or long job on whose behalf they are sent,
 * so that nothing gives up half way through work that is allowed to take hours. Where there is no call, it is the
 * {@link DefaultTimeout} of the message's class; where there is none either, the bus's own default.
 */
@Component
public class ApiTimeoutManager {
    private static final ClassValue<Long> OF_CLASS = new ClassValue<>() {
        @Override
        protected Long computeValue(Class<?> type) {
            DefaultTimeout declared = type.getAnnotation(DefaultTimeout.class);
            return declared == null ? 0 : declared.timeunit().toMillis(declared.value());
        }
    };

    ApiTimeoutManager(CloudBus bus) {
        bus.installBeforeSendMessageInterceptor(this::giveTimeout, NeedReplyMessage.class);
        bus.installBeforeDeliveryMessageInterceptor(this::tellHandler, List.of(APIMessage.class));
    }

    /** Milliseconds that a message of this class has by itself; 0 when its class says nothing. */
    public long timeoutOf(Class<?> messageClass) {
        return OF_CLASS.get(messageClass);
    }

    private void giveTimeout(Message msg) {
        NeedReplyMessage request = (NeedReplyMessage) msg;
        if (request.getTimeout() > 0) {
            return;
        }
        long ofCall = request instanceof APIMessage ? 0 : ofCall();
        long timeout = ofCall > 0 ? ofCall : timeoutOf(request.getClass());
        if (timeout > 0) {
            request.setTimeout(timeout);
        }
    }

    /** The handler of an API message, and all that it starts, have the call's time. */
    private void tellHandler(Message msg) {
        long timeout = ((APIMessage) msg).getTimeout();
        if (timeout > 0) {
            ThreadContext.put(Constants.THREAD_CONTEXT_API_TIMEOUT, Long.toString(timeout));
        }
    }

    private static long ofCall() {
        String millis = ThreadContext.get(Constants.THREAD_CONTEXT_API_TIMEOUT);
        try {
            return millis == null ? 0 : Long.parseLong(millis);
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }
}
