package org.zstack.core.cloudbus;

import org.zstack.core.Platform;
import org.zstack.core.aspect.AsyncBackups;
import org.zstack.core.thread.SyncTask;
import org.zstack.core.thread.ThreadContexts;
import org.zstack.core.thread.ThreadFacadeImpl;
import org.zstack.core.thread.WorkerPool;
import org.zstack.header.Constants;
import org.zstack.header.Service;
import org.zstack.header.apimediator.StopRoutingException;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.Message;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.HashMap;
import java.util.Map;

/** Hands messages to the services of this node. */
final class Deliveries {
    private static final CLogger logger = Utils.getLogger(Deliveries.class);

    private final CloudBus bus;
    private final ThreadFacadeImpl threads;
    private final WorkerPool workers;
    private final Services services = new Services();
    private final Interceptors<BeforeDeliveryMessageInterceptor> interceptors =
            new Interceptors<>(BeforeDeliveryMessageInterceptor::orderOfBeforeDeliveryMessageInterceptor);

    Deliveries(CloudBus bus, ThreadFacadeImpl threads) {
        this.bus = bus;
        this.threads = threads;
        this.workers = threads.workers();
    }

    Services services() {
        return services;
    }

    Interceptors<BeforeDeliveryMessageInterceptor> interceptors() {
        return interceptors;
    }

    /** Hands the message over; a service that is not here is an error of the caller. */
    void deliver(Message msg, Map<String, String> context) {
        Service service = services.get(msg.getServiceId());
        if (service == null) {
            // what is not here yet, or not any more, is no fault of who asks
            throw new OperationFailureException(Platform.err(
                    Platform.IS_RUNNING ? SysErrors.NO_ROUTE_ERROR : SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR,
                    "service[%s] of message[%s] is not on management node[uuid:%s]",
                    msg.getServiceId(),
                    msg.getMessageName(),
                    Platform.getManagementServerId()));
        }
        Map<String, String> handlerContext = msg instanceof APIMessage ? apiContext(msg, context) : context;
        if (service.getSyncLevel() > 0) {
            ThreadContexts.run(handlerContext, () -> threads.syncSubmit(new Turn(service, msg)));
        } else {
            workers.execute(handlerContext, () -> handle(service, msg));
        }
    }

    private static Map<String, String> apiContext(Message msg, Map<String, String> context) {
        Map<String, String> api = new HashMap<>(context);
        api.put(Constants.THREAD_CONTEXT_API, msg.getId());
        api.put(Constants.THREAD_CONTEXT_TASK_NAME, msg.getMessageName());
        return api;
    }

    private void handle(Service service, Message msg) {
        try {
            for (BeforeDeliveryMessageInterceptor interceptor : interceptors.of(msg)) {
                interceptor.beforeDeliveryMessage(msg);
            }
            service.handleMessage(msg);
        } catch (StopRoutingException e) {
            logger.trace("an interceptor took over message[" + msg.getMessageName() + "]");
        } catch (Throwable t) {
            bus.logExceptionWithMessageDump(msg, t);
            bus.replyErrorByMessageType(msg, AsyncBackups.errorOf(t));
        }
    }

    /** A message's turn in a service that handles only so many at a time. */
    private final class Turn implements SyncTask<Void> {
        private final Service service;
        private final Message msg;

        Turn(Service service, Message msg) {
            this.service = service;
            this.msg = msg;
        }

        @Override
        public String getSyncSignature() {
            return "service-" + service.getId();
        }

        @Override
        public int getSyncLevel() {
            return service.getSyncLevel();
        }

        @Override
        public String getName() {
            return msg.getMessageName();
        }

        @Override
        public Void call() {
            handle(service, msg);
            return null;
        }
    }
}
