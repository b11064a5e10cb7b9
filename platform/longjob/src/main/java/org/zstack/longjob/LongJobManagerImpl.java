package org.zstack.longjob;

import org.apache.logging.log4j.ThreadContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.apimediator.ApiMessageProcessor;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.header.Constants;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.SafeConsumer;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.identity.AccountConstant;
import org.zstack.header.longjob.APICancelLongJobEvent;
import org.zstack.header.longjob.APICancelLongJobMsg;
import org.zstack.header.longjob.APICleanLongJobEvent;
import org.zstack.header.longjob.APICleanLongJobMsg;
import org.zstack.header.longjob.APIDeleteLongJobEvent;
import org.zstack.header.longjob.APIDeleteLongJobMsg;
import org.zstack.header.longjob.APIGetLongJobHistoryMsg;
import org.zstack.header.longjob.APIGetLongJobHistoryReply;
import org.zstack.header.longjob.APIRerunLongJobEvent;
import org.zstack.header.longjob.APIRerunLongJobMsg;
import org.zstack.header.longjob.APIResumeLongJobEvent;
import org.zstack.header.longjob.APIResumeLongJobMsg;
import org.zstack.header.longjob.APISubmitLongJobEvent;
import org.zstack.header.longjob.APISubmitLongJobMsg;
import org.zstack.header.longjob.APIUpdateLongJobEvent;
import org.zstack.header.longjob.APIUpdateLongJobMsg;
import org.zstack.header.longjob.CancelLongJobMsg;
import org.zstack.header.longjob.CancelLongJobReply;
import org.zstack.header.longjob.LongJobConstants;
import org.zstack.header.longjob.LongJobHistoryInventory;
import org.zstack.header.longjob.LongJobInventory;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.ResumeLongJobMsg;
import org.zstack.header.longjob.ResumeLongJobReply;
import org.zstack.header.longjob.StopOwnedLongJobMsg;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.longjob.SubmitLongJobReply;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.MessageReply;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.longjob.run.JobOrder;
import org.zstack.longjob.run.LongJobEngine;

import java.time.Duration;
import java.util.function.Consumer;

/** The service {@code longjob}: hands messages to the engine and its answers back. */
@Component
@Order(100)
public class LongJobManagerImpl extends HandlerService implements LongJobManager {
    private final CloudBus bus;
    private final LongJobFactoryImpl factory;
    private final LongJobEngine engine;
    private final JobData jobData;

    /** Answers once it is started. */
    public LongJobManagerImpl(
            CloudBus bus, LongJobFactoryImpl factory, LongJobEngine engine, ApiMessageProcessor processor) {
        this.bus = bus;
        this.factory = factory;
        this.engine = engine;
        this.jobData = new JobData(processor);
    }

    @Override
    public String getId() {
        return bus.makeLocalServiceId(LongJobConstants.SERVICE_ID);
    }

    /** The database knows all jobs; whoever works on one is asked by the engine, and may be gone. */
    @Override
    public boolean handlesAnywhere() {
        return true;
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APISubmitLongJobMsg.class, this::submit)
                .on(SubmitLongJobMsg.class, this::submit)
                .on(APICancelLongJobMsg.class, this::cancel)
                .on(CancelLongJobMsg.class, this::cancel)
                .on(StopOwnedLongJobMsg.class, this::stopOwned)
                .on(APIResumeLongJobMsg.class, this::resume)
                .on(ResumeLongJobMsg.class, this::resume)
                .on(APIRerunLongJobMsg.class, this::rerun)
                .on(APICleanLongJobMsg.class, this::clean)
                .on(APIDeleteLongJobMsg.class, this::delete)
                .on(APIUpdateLongJobMsg.class, this::update)
                .on(APIGetLongJobHistoryMsg.class, this::history);
    }

    private void submit(APISubmitLongJobMsg msg) {
        msg.setJobData(jobData.check(msg, factory.mustKnow(msg.getJobName())));
        JobOrder order = JobOrder.ofRewritten(withAccount(SubmitLongJobMsg.valueOf(msg)), actor(msg), timeout(msg));
        APISubmitLongJobEvent event = new APISubmitLongJobEvent(msg.getId());
        engine.starter().submit(order, null, publish(msg, event, event::setInventory));
    }

    /** The job shares the API id of the thread that submits it: work that belongs to a call, or to a job, is its part. */
    private void submit(SubmitLongJobMsg msg) {
        SubmitLongJobReply reply = new SubmitLongJobReply();
        String api = ThreadContext.get(Constants.THREAD_CONTEXT_API);
        JobOrder order = api == null ? order(msg) : order(msg).under(api);
        engine.starter().submit(order, null, reply(msg, reply, reply::setInventory));
    }

    @Override
    public void submitLongJob(
            SubmitLongJobMsg msg, CloudBusCallBack submitCallBack, SafeConsumer<APIEvent> jobCallBack) {
        submit(msg, Platform.getUuid(), submitCallBack, jobCallBack);
    }

    /** As {@link #submitLongJob}, but the job is what a call does, and runs under the call's API id. */
    public void submitForCall(
            APIMessage call,
            SubmitLongJobMsg msg,
            CloudBusCallBack submitCallBack,
            SafeConsumer<APIEvent> jobCallBack) {
        submit(msg, call.getId(), submitCallBack, jobCallBack);
    }

    private void submit(
            SubmitLongJobMsg msg, String api, CloudBusCallBack submitCallBack, SafeConsumer<APIEvent> jobCallBack) {
        SubmitLongJobReply reply = new SubmitLongJobReply();
        Consumer<APIEvent> whenEnded = jobCallBack == null ? null : jobCallBack::accept;
        ReturnValueCompletion<LongJobVO> completion = new ReturnValueCompletion<>(submitCallBack) {
            @Override
            public void success(LongJobVO job) {
                reply.setInventory(LongJobInventory.valueOf(job));
                answer();
            }

            @Override
            public void fail(ErrorCode error) {
                reply.setError(error);
                answer();
            }

            private void answer() {
                if (submitCallBack != null) {
                    submitCallBack.run(reply);
                }
            }
        };
        try {
            engine.starter().submit(order(msg).under(api), whenEnded, completion);
        } catch (OperationFailureException refused) {
            completion.fail(refused.getErrorCode());
        }
    }

    private JobOrder order(SubmitLongJobMsg msg) {
        return JobOrder.of(withAccount(msg), actorOfThread(), null);
    }

    private static SubmitLongJobMsg withAccount(SubmitLongJobMsg msg) {
        if (msg.getAccountUuid() == null) {
            msg.setAccountUuid(AccountConstant.INITIAL_SYSTEM_ADMIN_UUID);
        }
        return msg;
    }

    private void cancel(APICancelLongJobMsg msg) {
        engine.canceller()
                .cancel(
                        msg.getUuid(),
                        actor(msg),
                        SysErrors.INVALID_ARGUMENT_ERROR,
                        publish(msg, new APICancelLongJobEvent(msg.getId())));
    }

    private void cancel(CancelLongJobMsg msg) {
        engine.canceller()
                .cancel(
                        msg.getUuid(),
                        actorOfThread(),
                        SysErrors.OPERATION_ERROR,
                        reply(msg, new CancelLongJobReply()));
    }

    private void stopOwned(StopOwnedLongJobMsg msg) {
        engine.canceller().stopHere(msg.getUuid(), reply(msg, new CancelLongJobReply()));
    }

    private void resume(APIResumeLongJobMsg msg) {
        APIResumeLongJobEvent event = new APIResumeLongJobEvent(msg.getId());
        engine.starter().resume(msg.getUuid(), actor(msg), publish(msg, event, event::setInventory));
    }

    private void resume(ResumeLongJobMsg msg) {
        ResumeLongJobReply reply = new ResumeLongJobReply();
        engine.starter().resume(msg.getUuid(), actorOfThread(), reply(msg, reply, reply::setInventory));
    }

    private void rerun(APIRerunLongJobMsg msg) {
        APIRerunLongJobEvent event = new APIRerunLongJobEvent(msg.getId());
        engine.starter()
                .rerun(msg.getUuid(), msg.getId(), actor(msg), timeout(msg), publish(msg, event, event::setInventory));
    }

    private void clean(APICleanLongJobMsg msg) {
        engine.keeper().clean(msg.getUuid(), actor(msg), publish(msg, new APICleanLongJobEvent(msg.getId())));
    }

    private void delete(APIDeleteLongJobMsg msg) {
        engine.keeper().delete(msg.getUuid());
        bus.publish(new APIDeleteLongJobEvent(msg.getId()));
    }

    private void update(APIUpdateLongJobMsg msg) {
        LongJobVO job = engine.keeper().update(msg.getUuid(), msg.getName(), msg.getDescription());
        APIUpdateLongJobEvent event = new APIUpdateLongJobEvent(msg.getId());
        event.setInventory(LongJobInventory.valueOf(job));
        bus.publish(event);
    }

    private void history(APIGetLongJobHistoryMsg msg) {
        APIGetLongJobHistoryReply reply = new APIGetLongJobHistoryReply();
        reply.setInventories(LongJobHistoryInventory.valueOf(engine.keeper().history(msg.getUuid())));
        bus.reply(msg, reply);
    }

    @Override
    public void loadLongJob() {
        engine.takeOver();
    }

    /** What the caller asked for; null: nothing. */
    private static Duration timeout(APIMessage msg) {
        return msg.getTimeout() > 0 ? Duration.ofMillis(msg.getTimeout()) : null;
    }

    private static String actor(APIMessage msg) {
        return msg.getSession() == null
                ? actorOfThread()
                : "account:" + msg.getSession().getAccountUuid();
    }

    private static String actorOfThread() {
        String apiId = ThreadContext.get(Constants.THREAD_CONTEXT_API);
        return apiId == null ? "platform" : "api:" + apiId;
    }

    private Completion publish(APIMessage msg, APIEvent event) {
        return answer(msg, () -> bus.publish(event), event::setError);
    }

    private <E extends APIEvent> ReturnValueCompletion<LongJobVO> publish(
            APIMessage msg, E event, Consumer<LongJobInventory> inventory) {
        return answer(msg, () -> bus.publish(event), event::setError, inventory);
    }

    private Completion reply(NeedReplyMessage msg, MessageReply reply) {
        return answer(msg, () -> bus.reply(msg, reply), reply::setError);
    }

    private ReturnValueCompletion<LongJobVO> reply(
            NeedReplyMessage msg, MessageReply reply, Consumer<LongJobInventory> inventory) {
        return answer(msg, () -> bus.reply(msg, reply), reply::setError, inventory);
    }

    private static Completion answer(AsyncBackup msg, Runnable send, Consumer<ErrorCode> fail) {
        return new Completion(msg) {
            @Override
            public void success() {
                send.run();
            }

            @Override
            public void fail(ErrorCode error) {
                fail.accept(error);
                send.run();
            }
        };
    }

    private static ReturnValueCompletion<LongJobVO> answer(
            AsyncBackup msg, Runnable send, Consumer<ErrorCode> fail, Consumer<LongJobInventory> inventory) {
        return new ReturnValueCompletion<>(msg) {
            @Override
            public void success(LongJobVO job) {
                inventory.accept(LongJobInventory.valueOf(job));
                send.run();
            }

            @Override
            public void fail(ErrorCode error) {
                fail.accept(error);
                send.run();
            }
        };
    }
}
