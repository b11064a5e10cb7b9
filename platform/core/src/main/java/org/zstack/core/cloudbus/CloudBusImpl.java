package org.zstack.core.cloudbus;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.zstack.core.Platform;
import org.zstack.core.aspect.AsyncBackups;
import org.zstack.core.thread.ThreadContexts;
import org.zstack.core.thread.ThreadFacadeImpl;
import org.zstack.core.thread.WorkerPool;
import org.zstack.header.Service;
import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.apimediator.StopRoutingException;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APISyncCallMessage;
import org.zstack.header.message.Event;
import org.zstack.header.message.Message;
import org.zstack.header.message.MessageReply;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.utils.Utils;
import org.zstack.utils.Uuids;
import org.zstack.utils.logging.CLogger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The bus of one node. */
@org.springframework.stereotype.Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public class CloudBusImpl implements CloudBus, BusTransport.Inbox {
    private static final CLogger logger = Utils.getLogger(CloudBusImpl.class);
    private static final int DEFAULT_TIMEOUT_SECONDS = 1800;
    private static final long SWEEP_MILLIS = 20;

    private final ThreadFacadeImpl threads;
    private final WorkerPool workers;
    private final ResourceDestinationMaker destinations;
    private final BusTransport transport;
    private final Deliveries deliveries;
    private final long defaultTimeout =
            TimeUnit.SECONDS.toMillis(Platform.getGlobalProperty("CloudBus.messageTimeout", DEFAULT_TIMEOUT_SECONDS));
    private final PendingRequests pending = new PendingRequests();
    private final EventSubscribers subscribers = new EventSubscribers();
    private final Interceptors<BeforeSendMessageInterceptor> beforeSend =
            new Interceptors<>(BeforeSendMessageInterceptor::orderOfBeforeSendMessageInterceptor);
    private final Interceptors<BeforePublishEventInterceptor> beforePublish =
            new Interceptors<>(BeforePublishEventInterceptor::orderOfBeforePublishEventInterceptor);
    private final OtherNodes others;
    private Future<Void> sweeper;
    private Future<Void> keeper;

    public CloudBusImpl(ThreadFacadeImpl threads, ResourceDestinationMaker destinations, BusTransport transport) {
        this.threads = threads;
        this.workers = threads.workers();
        this.destinations = destinations;
        this.transport = transport;
        this.deliveries = new Deliveries(this, threads);
        this.others = new OtherNodes(this, deliveries, transport, pending, threads);
        AsyncBackups.answerMessagesBy(this::replyErrorByMessageType);
    }

    @Override
    public boolean start() {
        transport.start(this);
        sweeper = threads.repeat(
                "bus-deadlines",
                TimeUnit.MILLISECONDS,
                SWEEP_MILLIS,
                () -> pending.takeOverdue().forEach(PendingRequest::timeOut));
        keeper = threads.repeat("bus-waits", TimeUnit.MILLISECONDS, Waits.EVERY_MILLIS, others::lookAfterWaits);
        return true;
    }

    @Override
    public boolean stop() {
        if (sweeper != null) {
            sweeper.cancel(false);
            keeper.cancel(false);
        }
        transport.stop();
        return true;
    }

    @Override
    public void registerService(Service serv) {
        deliveries.services().add(serv);
    }

    @Override
    public void unregisterService(Service serv) {
        deliveries.services().remove(serv);
    }

    @Override
    public String makeTargetServiceIdByResourceUuid(String serviceId, String resourceUuid) {
        return makeServiceIdByManagementNodeId(serviceId, destinations.makeDestination(resourceUuid));
    }

    @Override
    public void makeTargetServiceIdByResourceUuid(Message msg, String serviceId, String resourceUuid) {
        msg.putHeaderEntry(OtherNodes.HEADER_RESOURCE, resourceUuid);
        msg.setServiceId(makeTargetServiceIdByResourceUuid(serviceId, resourceUuid));
    }

    /** Sends a request once more, when nobody has handled it, to the node that manages its resource by now. */
    void sendAgain(PendingRequest request, Map<String, String> context) {
        NeedReplyMessage msg = request.message;
        String service = ServiceIds.service(msg.getServiceId());
        msg.setServiceId(makeTargetServiceIdByResourceUuid(service, msg.getHeaderEntry(OtherNodes.HEADER_RESOURCE)));
        try {
            transfer(msg, context);
        } catch (OperationFailureException e) {
            replyErrorByMessageType(msg, e.getErrorCode());
        }
    }

    @Override
    public void installBeforeDeliveryMessageInterceptor(
            BeforeDeliveryMessageInterceptor interceptor, List<Class<? extends Message>> classes) {
        deliveries.interceptors().add(interceptor, classes);
    }

    @Override
    @SafeVarargs
    public final void installBeforeSendMessageInterceptor(
            BeforeSendMessageInterceptor interceptor, Class<? extends Message>... classes) {
        beforeSend.add(interceptor, List.of(classes));
    }

    @Override
    @SafeVarargs
    public final void installBeforePublishEventInterceptor(
            BeforePublishEventInterceptor interceptor, Class<? extends Event>... classes) {
        beforePublish.add(interceptor, List.of(classes));
    }

    @Override
    public void send(Message msg) {
        if (!isForwarded(msg) && !(msg instanceof APIMessage)) {
            msg.putHeaderEntry(HEADER_NO_NEED_REPLY_MSG, Boolean.TRUE);
        }
        dispatch(msg, ThreadContexts.capture());
    }

    @Override
    public void route(Message msg) {
        dispatch(msg, ThreadContexts.capture());
    }

    @Override
    public void send(APIMessage msg, Consumer<APIEvent> consumer) {
        Map<String, String> context = ThreadContexts.capture();
        request(PendingRequest.ofApi(msg, event -> workers.execute(context, () -> consumer.accept(event))), context);
    }

    @Override
    public void send(NeedReplyMessage msg, CloudBusCallBack callback) {
        send(msg, callback.getThreadContext(), callback::run);
    }

    private void send(NeedReplyMessage msg, Map<String, String> context, Consumer<MessageReply> onReply) {
        request(
                PendingRequest.of(sendable(msg), reply -> workers.execute(context, () -> onReply.accept(reply))),
                ThreadContexts.capture());
    }

    @Override
    public void send(List<? extends NeedReplyMessage> msgs, int parallelLevel, CloudBusListCallBack callback) {
        Map<String, String> context = callback.getThreadContext();
        if (msgs.isEmpty()) {
            workers.execute(context, () -> callback.run(new ArrayList<>()));
            return;
        }
        new ListSend(msgs, (msg, onReply) -> send(msg, context, onReply), (msg, reply) -> {}, callback::run)
                .start(parallelLevel);
    }

    @Override
    public void send(List<? extends NeedReplyMessage> msgs, int parallelLevel, CloudBusSteppingCallback callback) {
        Map<String, String> context = callback.getThreadContext();
        new ListSend(msgs, (msg, onReply) -> send(msg, context, onReply), callback::run, replies -> {})
                .start(parallelLevel);
    }

    @Override
    public MessageReply call(NeedReplyMessage msg) {
        return WorkerPool.block(callLater(msg));
    }

    @Override
    public <T extends NeedReplyMessage> List<MessageReply> call(List<T> msgs) {
        List<CompletableFuture<MessageReply>> futures =
                msgs.stream().map(this::callLater).toList();
        return futures.stream().map(WorkerPool::block).toList();
    }

    private CompletableFuture<MessageReply> callLater(NeedReplyMessage msg) {
        CompletableFuture<MessageReply> future = new CompletableFuture<>();
        request(PendingRequest.of(sendable(msg), future::complete), ThreadContexts.capture());
        return future;
    }

    /** A message that somebody else waits for an answer to, and that is handed on. */
    private boolean isForwarded(Message msg) {
        return pending.contains(msg.getId()) || msg.getHeaderEntry(HEADER_REPLY_TO) != null;
    }

    /** The message itself, or a copy of it when its id stands for somebody else's wait. */
    private NeedReplyMessage sendable(NeedReplyMessage msg) {
        if (!isForwarded(msg)) {
            return msg;
        }
        NeedReplyMessage copy = (NeedReplyMessage) msg.clone();
        copy.setId(Uuids.next());
        copy.getHeaders().remove(HEADER_REPLY_TO);
        return copy;
    }

    private void request(PendingRequest request, Map<String, String> context) {
        NeedReplyMessage msg = request.message;
        msg.getHeaders().remove(HEADER_NO_NEED_REPLY_MSG);
        if (!pending.add(request)) {
            request.fail(
                    Platform.operr("message[%s, id:%s] is being handled already", msg.getMessageName(), msg.getId()));
            return;
        }
        dispatch(msg, context);
        request.expectWithin(timeoutOf(msg));
    }

    private long timeoutOf(NeedReplyMessage msg) {
        return msg.getTimeout() > 0 ? msg.getTimeout() : defaultTimeout;
    }

    /** Shows the message to the interceptors and hands it to its receiver; an error is its answer. */
    private void dispatch(Message msg, Map<String, String> context) {
        try {
            for (BeforeSendMessageInterceptor interceptor : beforeSend.of(msg)) {
                interceptor.beforeSendMessage(msg);
            }
            if (msg instanceof NeedReplyMessage request) {
                request.setMessageDeadline(System.currentTimeMillis() + timeoutOf(request));
            }
            transfer(msg, context);
        } catch (StopRoutingException e) {
            logger.trace("an interceptor took over message[" + msg.getMessageName() + "]");
        } catch (Exception e) {
            logExceptionWithMessageDump(msg, e);
            replyErrorByMessageType(msg, e);
        }
    }

    private void transfer(Message msg, Map<String, String> context) {
        if (msg.getServiceId() == null) {
            makeLocalServiceId(msg, deliveries.services().idFor(msg));
        }
        String node = ServiceIds.node(msg.getServiceId());
        if (node == null || node.equals(Platform.getManagementServerId())) {
            deliveries.deliver(msg, context);
        } else {
            others.request(node, msg, context);
        }
    }

    @Override
    public void receive(Envelope envelope) {
        Message msg = envelope.message();
        switch (envelope.kind()) {
            case REQUEST -> others.receive(envelope);
            case REPLY -> answer(((MessageReply) msg).getCorrelationId(), (MessageReply) msg);
            case EVENT -> workers.execute(envelope.context(), () -> tell((Event) msg));
            case ASK -> others.asked((RequestsInHandMsg) msg);
            case TOLD -> others.told((RequestsInHandMsg) msg);
        }
    }

    @Override
    public void refuse(Envelope request) {
        others.refuse(request);
    }

    @Override
    public void nodeLost(String node) {
        others.lost(node);
    }

    @Override
    public void reply(Message request, MessageReply reply) {
        if (request.getHeaderEntry(HEADER_NO_NEED_REPLY_MSG) != null) {
            return;
        }
        reply.putHeaderEntry(HEADER_CORRELATION_ID, request.getId());
        String replyTo = request.getHeaderEntry(HEADER_REPLY_TO);
        if (replyTo == null || replyTo.equals(Platform.getManagementServerId())) {
            answer(request.getId(), reply);
        } else {
            others.reply(replyTo, request, reply);
        }
    }

    private void answer(String id, MessageReply reply) {
        if (others.takeBack(id, reply)) {
            return;
        }
        PendingRequest request = pending.take(id);
        if (request == null) {
            logger.debug("reply[" + reply.getMessageName() + "] is dropped: nobody waits for message[id:" + id + "]");
            return;
        }
        request.answer(reply);
    }

    @Override
    public void cancel(String correlationId, String error) {
        PendingRequest request = pending.take(correlationId);
        if (request != null) {
            MessageReply reply = ErrorAnswers.reply(request.message, Platform.canerr("%s", error));
            reply.setCanceled(true);
            request.answer(reply);
        }
    }

    @Override
    public void replyErrorByMessageType(Message msg, ErrorCode error) {
        if (msg instanceof APIMessage api && !(msg instanceof APISyncCallMessage)) {
            publish(ErrorAnswers.event(api, error));
        } else if (msg instanceof NeedReplyMessage) {
            reply(msg, ErrorAnswers.reply(msg, error));
        } else {
            logger.warn(String.format("message[%s] failed: %s", msg.getMessageName(), error.getReadableDetails()));
        }
    }

    @Override
    public void logExceptionWithMessageDump(Message msg, Throwable t) {
        if (t instanceof OperationFailureException || t instanceof ApiMessageInterceptionException) {
            logger.debug(String.format("message[%s, id:%s]: %s", msg.getMessageName(), msg.getId(), t.getMessage()));
        } else {
            logger.warn(String.format("message[%s, id:%s] led to an exception", msg.getMessageName(), msg.getId()), t);
        }
    }

    @Override
    public EventSubscriberReceipt subscribeEvent(CloudBusEventListener listener, Event... samples) {
        return subscribers.add(listener, samples);
    }

    @Override
    public void publish(Event event) {
        try {
            for (BeforePublishEventInterceptor interceptor : beforePublish.of(event)) {
                interceptor.beforePublishEvent(event);
            }
        } catch (StopRoutingException e) {
            return;
        }
        Map<String, String> context = ThreadContexts.capture();
        if (!tell(event)) {
            Envelope envelope = new Envelope(Envelope.Kind.EVENT, event, context, null);
            if (event instanceof APIEvent api) {
                others.answered(api, envelope);
            }
            transport.broadcast(envelope);
        }
    }

    /** Tells an event on this node; true when the only one who waits for it was here. */
    private boolean tell(Event event) {
        PendingRequest request = event instanceof APIEvent api ? pending.take(api.getApiId()) : null;
        if (request != null) {
            request.answer((APIEvent) event);
        }
        if (!subscribers.isEmpty()) {
            workers.execute(() -> subscribers.tell(event));
        }
        return request != null;
    }
}
