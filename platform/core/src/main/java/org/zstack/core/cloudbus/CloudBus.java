package org.zstack.core.cloudbus;

import org.zstack.core.Platform;
import org.zstack.core.aspect.AsyncBackups;
import org.zstack.header.Component;
import org.zstack.header.Service;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.Event;
import org.zstack.header.message.Message;
import org.zstack.header.message.MessageReply;
import org.zstack.header.message.NeedReplyMessage;

import java.util.List;
import java.util.function.Consumer;

/**
 * Carries messages between services. On one node a message is handed over as it is, without serialisation: neither side
 * changes it afterwards. A request is answered exactly once: by its handler, by an error when its deadline has passed,
 * or by an error at once when the node that handles it has died.
 */
public interface CloudBus extends Component {
    /** Present on a message that nobody waits for an answer to. */
    String HEADER_NO_NEED_REPLY_MSG = "noReply";

    /** On a reply: the id of the message that it answers. */
    String HEADER_CORRELATION_ID = "correlationId";

    /** On a request from another node: the node that waits. */
    String HEADER_REPLY_TO = "replyTo";

    String HEADER_IS_MESSAGE_REPLY = "isReply";
    String HEADER_MESSAGE_META_DATA = "metaData";
    String HEADER_DEAD_LETTER = "dead-message";

    /** The thread context of the sender, when a message comes from another node. */
    String HEADER_TASK_CONTEXT = "task-context";

    String HEADER_TASK_STACK = "task-stack";
    String HEADER_SCHEMA = "schema";

    /** Sends without waiting for an answer. */
    void send(Message msg);

    /** Sends each without waiting for answers. */
    default <T extends Message> void send(List<T> msgs) {
        msgs.forEach(this::send);
    }

    /** Sends an API message; the consumer gets its event, once, on a worker thread. */
    void send(APIMessage msg, Consumer<APIEvent> consumer);

    /** Sends a request; the callback gets its answer, once, on a worker thread. */
    void send(NeedReplyMessage msg, CloudBusCallBack callback);

    /** Sends all at once; the callback gets all answers in the order of the messages. */
    default void send(List<? extends NeedReplyMessage> msgs, CloudBusListCallBack callback) {
        send(msgs, Math.max(1, msgs.size()), callback);
    }

    /** Sends so many at a time; the callback gets all answers in the order of the messages. */
    void send(List<? extends NeedReplyMessage> msgs, int parallelLevel, CloudBusListCallBack callback);

    /** Sends so many at a time; the callback gets each answer as it arrives. */
    void send(List<? extends NeedReplyMessage> msgs, int parallelLevel, CloudBusSteppingCallback callback);

    /** Delivers each to the service that handles its class. */
    default void route(List<Message> msgs) {
        msgs.forEach(this::route);
    }

    /** Delivers to the service that handles the message's class. */
    void route(Message msg);

    /** Answers a request. A second answer, or one that comes too late, is dropped. */
    void reply(Message request, MessageReply reply);

    /** Ends the wait for a request: it is answered with CANCEL_ERROR. */
    void cancel(String correlationId, String error);

    /** Tells each event. */
    default void publish(List<Event> events) {
        events.forEach(this::publish);
    }

    /** Tells everybody who subscribed; the sender of the API message, for an API event. */
    void publish(Event event);

    /** Sends a request and waits for its answer. Takes a thread: use it in tests and at start only. */
    MessageReply call(NeedReplyMessage msg);

    /** Sends requests and waits for all answers, in the order of the messages. */
    <T extends NeedReplyMessage> List<MessageReply> call(List<T> msgs);

    /** Messages to the service's id, and its alias ids, go to the service from now on. */
    void registerService(Service serv);

    /** Undoes {@link #registerService}. */
    void unregisterService(Service serv);

    /** Hears the events whose class is one of the samples'; all events without samples. */
    EventSubscriberReceipt subscribeEvent(CloudBusEventListener listener, Event... samples);

    /** Answers a message that its receiver does not understand. */
    default void dealWithUnknownMessage(Message msg) {
        replyErrorByMessageType(
                msg,
                Platform.err(
                        SysErrors.UNKNOWN_MESSAGE_ERROR,
                        "service[%s] does not understand message[%s]",
                        msg.getServiceId(),
                        msg.getMessageName()));
    }

    /** Answers a message with the error that an exception stands for, as its kind wants it. */
    default void replyErrorByMessageType(Message msg, Exception e) {
        replyErrorByMessageType(msg, AsyncBackups.errorOf(e));
    }

    /** Answers a message with an internal error, as its kind wants it. */
    default void replyErrorByMessageType(Message msg, String error) {
        replyErrorByMessageType(msg, Platform.inerr("%s", error));
    }

    /** Answers a message with an error, as its kind wants it: an event, or a reply. */
    void replyErrorByMessageType(Message msg, ErrorCode error);

    /** Logs an exception and, at debug level, the message that led to it. */
    void logExceptionWithMessageDump(Message msg, Throwable e);

    /** The service's id on any node: every service is on every node, so on this one. */
    default String getServiceId(String targetService) {
        return makeLocalServiceId(targetService);
    }

    /** The service's id on this node. */
    default String makeLocalServiceId(String serviceId) {
        return ServiceIds.make(serviceId, Platform.getManagementServerId());
    }

    /** Addresses the message to the service on this node. */
    default void makeLocalServiceId(Message msg, String serviceId) {
        msg.setServiceId(makeLocalServiceId(serviceId));
    }

    /** The service's id on a node. */
    default String makeServiceIdByManagementNodeId(String serviceId, String managementNodeId) {
        return ServiceIds.make(serviceId, managementNodeId);
    }

    /** Addresses the message to the service on a node. */
    default void makeServiceIdByManagementNodeId(Message msg, String serviceId, String managementNodeId) {
        msg.setServiceId(makeServiceIdByManagementNodeId(serviceId, managementNodeId));
    }

    /** The service's id on the node that manages the resource. */
    String makeTargetServiceIdByResourceUuid(String serviceId, String resourceUuid);

    /** Addresses the message to the service on the node that manages the resource. */
    default void makeTargetServiceIdByResourceUuid(Message msg, String serviceId, String resourceUuid) {
        msg.setServiceId(makeTargetServiceIdByResourceUuid(serviceId, resourceUuid));
    }

    /** Sees messages of these classes (all, for none) on their node before their handler does. */
    void installBeforeDeliveryMessageInterceptor(
            BeforeDeliveryMessageInterceptor interceptor, List<Class<? extends Message>> classes);

    /** Sees messages of these classes (all, for none) on their node before their handler does. */
    @SuppressWarnings("unchecked") // an array of classes is only read
    default void installBeforeDeliveryMessageInterceptor(
            BeforeDeliveryMessageInterceptor interceptor, Class<? extends Message>... classes) {
        installBeforeDeliveryMessageInterceptor(interceptor, List.of(classes));
    }

    /** Sees messages of these classes (all, for none) before they are sent. */
    @SuppressWarnings("unchecked") // an array of classes is only read
    void installBeforeSendMessageInterceptor(
            BeforeSendMessageInterceptor interceptor, Class<? extends Message>... classes);

    /** Sees events of these classes (all, for none) before they are told. */
    @SuppressWarnings("unchecked") // an array of classes is only read
    void installBeforePublishEventInterceptor(
            BeforePublishEventInterceptor interceptor, Class<? extends Event>... classes);

    /** The largest message to another node, in bytes. */
    default int getEnvelopeSize() {
        return Integer.MAX_VALUE;
    }
}
