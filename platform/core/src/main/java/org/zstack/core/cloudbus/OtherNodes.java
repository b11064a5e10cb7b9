package org.zstack.core.cloudbus;

import org.zstack.core.Platform;
import org.zstack.core.aspect.AsyncBackups;
import org.zstack.core.thread.ThreadContexts;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.Message;
import org.zstack.header.message.MessageReply;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The bus's traffic with other nodes. A request to a resource follows it: when the node that managed it is gone, or
 * stops, before it has handled the request, the request goes to the node that manages the resource next.
 */
final class OtherNodes {
    /** The resource that a message is for, by which it was addressed. */
    static final String HEADER_RESOURCE = "resourceUuid";

    /** On a reply: the request was not handled at all. */
    static final String HEADER_NOT_HANDLED = "notHandled";

    private static final CLogger logger = Utils.getLogger(OtherNodes.class);

    /** Longer than it takes until a frozen node is given up. */
    private static final long FOLLOW_SECONDS = 20;

    private static final long FOLLOW_EVERY_MILLIS = 200;

    private final CloudBusImpl bus;
    private final Deliveries deliveries;
    private final BusTransport transport;
    private final PendingRequests pending;
    private final ThreadFacade threads;
    private final RequestsInHand inHand;
    private final Waits waits;

    OtherNodes(
            CloudBusImpl bus,
            Deliveries deliveries,
            BusTransport transport,
            PendingRequests pending,
            ThreadFacade threads) {
        this.bus = bus;
        this.deliveries = deliveries;
        this.transport = transport;
        this.pending = pending;
        this.threads = threads;
        this.inHand = new RequestsInHand(transport);
        this.waits = new Waits(transport, pending);
    }

    /** A request of another node arrived. */
    void receive(Envelope envelope) {
        Message msg = envelope.message();
        if (envelope.replyTo() == null) {
            msg.putHeaderEntry(CloudBus.HEADER_NO_NEED_REPLY_MSG, Boolean.TRUE);
        } else {
            msg.putHeaderEntry(CloudBus.HEADER_REPLY_TO, envelope.replyTo());
            inHand.received(msg.getId());
        }
        if (!Platform.IS_RUNNING && deliveries.services().get(msg.getServiceId()) == null) {
            refuse(msg);
            return;
        }
        try {
            deliveries.deliver(msg, envelope.context());
        } catch (OperationFailureException e) {
            bus.replyErrorByMessageType(msg, e.getErrorCode());
        }
    }

    /** A request of another node arrived that this one must not handle. */
    void refuse(Envelope request) {
        if (request.replyTo() != null) {
            request.message().putHeaderEntry(CloudBus.HEADER_REPLY_TO, request.replyTo());
            refuse(request.message());
        }
    }

    /** An API message that another node may wait for has this event. */
    void answered(APIEvent event, Envelope envelope) {
        inHand.answered(event.getApiId(), envelope);
    }

    /** Another node asks for its requests. */
    void asked(RequestsInHandMsg question) {
        inHand.asked(question);
    }

    /** Another node says what it does not have of what was asked for. */
    void told(RequestsInHandMsg word) {
        waits.told(word).forEach(request -> {
            logger.warn(String.format(
                    "management node[uuid:%s] does not have message[%s, id:%s], nor its answer",
                    word.getNode(), request.message.getMessageName(), request.message.getId()));
            request.fail(unavailable(request.message, word.getNode()));
        });
    }

    /** Done every {@link Waits#EVERY_MILLIS}. */
    void lookAfterWaits() {
        inHand.sweep();
        waits.ask();
    }

    /** Sends a request; an error when the node is not in reach and nobody else can handle it. */
    void request(String node, Message msg, Map<String, String> context) {
        PendingRequest request = pending.get(msg.getId());
        if (request != null) {
            request.context = context;
            request.sentTo(node); // first, so that the node's loss is noticed from here on
        }
        String replyTo = msg.getHeaderEntry(CloudBus.HEADER_REPLY_TO);
        if (replyTo == null && request != null) {
            replyTo = Platform.getManagementServerId();
        }
        if (request == null && replyTo != null) {
            inHand.movedTo(msg.getId(), node);
        }
        boolean sent = transport.send(node, new Envelope(Envelope.Kind.REQUEST, msg, context, replyTo));
        if (!sent && !follow(request, context)) {
            throw new OperationFailureException(unavailable(msg, node));
        }
    }

    /** The node is gone: nobody waits for it any more. */
    void lost(String node) {
        pending.takeHandledBy(node).forEach(request -> request.fail(unavailable(request.message, node)));
    }

    private void refuse(Message msg) {
        MessageReply reply = ErrorAnswers.reply(msg, unavailable(msg, Platform.getManagementServerId()));
        reply.putHeaderEntry(HEADER_NOT_HANDLED, Boolean.TRUE);
        bus.reply(msg, reply);
    }

    /** Whether a reply means that the request was not handled, and it is sent once more. */
    boolean takeBack(String id, MessageReply reply) {
        PendingRequest request = reply.getHeaderEntry(HEADER_NOT_HANDLED) == null ? null : pending.get(id);
        return request != null && follow(request, request.context);
    }

    /** Sends the request once more a little later; false when it is for no resource, or that took too long already. */
    private boolean follow(PendingRequest request, Map<String, String> context) {
        if (request == null || request.message.getHeaderEntry(HEADER_RESOURCE) == null) {
            return false;
        }
        long now = System.nanoTime();
        if (request.sendAgainUntil == 0) {
            request.sendAgainUntil = now + TimeUnit.SECONDS.toNanos(FOLLOW_SECONDS);
        }
        if (now - request.sendAgainUntil >= 0) {
            return false;
        }
        request.node = null; // not to be answered for the loss of a node that has not got it
        threads.submitTimeoutTask(() -> sendAgain(request, context), TimeUnit.MILLISECONDS, FOLLOW_EVERY_MILLIS);
        return true;
    }

    private void sendAgain(PendingRequest request, Map<String, String> context) {
        if (pending.get(request.message.getId()) == request) {
            bus.sendAgain(request, context);
        }
    }

    /** Sends the answer to a request of another node; an answer that JSON cannot carry becomes an error. */
    void reply(String node, Message request, MessageReply reply) {
        boolean sent;
        try {
            sent = sendReply(node, request, reply);
        } catch (RuntimeException e) {
            logger.warn(String.format("reply[%s] cannot be sent to another node", reply.getMessageName()), e);
            MessageReply error = ErrorAnswers.reply(request, AsyncBackups.errorOf(e));
            error.putHeaderEntry(CloudBus.HEADER_CORRELATION_ID, request.getId());
            sent = sendReply(node, request, error);
        }
        if (!sent) {
            logger.debug(
                    "reply[" + reply.getMessageName() + "] waits to be asked for: node[" + node + "] is not in reach");
        }
    }

    private boolean sendReply(String node, Message request, MessageReply reply) {
        Envelope answer = new Envelope(Envelope.Kind.REPLY, reply, ThreadContexts.capture(), null);
        inHand.answered(request.getId(), answer);
        return transport.send(node, answer);
    }

    private static ErrorCode unavailable(Message msg, String node) {
        return Platform.err(
                SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR,
                "message[%s, id:%s] has no answer: management node[uuid:%s] is not available",
                msg.getMessageName(),
                msg.getId(),
                node);
    }
}
