package org.zstack.longjob.run;

import org.zstack.header.longjob.LongJobEnded;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;
import org.zstack.header.rest.RestRequest;
import org.zstack.longjob.LongJobFactoryImpl;
import org.zstack.longjob.LongJobKind;
import org.zstack.longjob.store.JobRows;
import org.zstack.utils.Utils;
import org.zstack.utils.gson.JSONObjectUtil;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Those who wait for the end of a job, wherever it runs. The end wakes them at once; should that wake-up get lost with
 * a node, {@link #lookAgain()} finds it in the database.
 */
public final class EndWaiters {
    private static final CLogger logger = Utils.getLogger(EndWaiters.class);

    private static final int LOOK_AT_ONCE = 500;

    private final ConcurrentMap<String, List<Consumer<APIEvent>>> waiters = new ConcurrentHashMap<>();
    private final JobRows rows;
    private final LongJobFactoryImpl factory;

    EndWaiters(JobRows rows, LongJobFactoryImpl factory) {
        this.rows = rows;
        this.factory = factory;
    }

    /** Tells it once how the job ended. */
    public void await(String jobUuid, Consumer<APIEvent> waiter) {
        waiters.computeIfAbsent(jobUuid, uuid -> new CopyOnWriteArrayList<>()).add(waiter);
    }

    /** The job never came to be. */
    void forget(String jobUuid) {
        waiters.remove(jobUuid);
    }

    void ended(String jobUuid, APIEvent event) {
        List<Consumer<APIEvent>> told = waiters.remove(jobUuid);
        if (told != null) {
            told.forEach(waiter -> tell(jobUuid, waiter, event));
        }
    }

    /** A run ended on some node; if it was this one, everybody knows already. */
    void endedSomewhere(LongJobEnded end) {
        if (waiters.containsKey(end.getUuid())) {
            LongJobVO row = rows.find(end.getUuid());
            if (row != null && LongJobState.finalStates.contains(row.getState())) {
                APIEvent event = eventOf(row);
                if (end.getError() != null) {
                    event.setError(end.getError());
                }
                ended(row.getUuid(), event);
            }
        }
    }

    /** Looks whether any job that is waited for has ended on a node whose wake-up got lost. */
    void lookAgain() {
        List<String> awaited = List.copyOf(waiters.keySet());
        for (int i = 0; i < awaited.size(); i += LOOK_AT_ONCE) {
            List<String> some = awaited.subList(i, Math.min(i + LOOK_AT_ONCE, awaited.size()));
            rows.ended(some).forEach(row -> ended(row.getUuid(), eventOf(row)));
        }
    }

    private static void tell(String jobUuid, Consumer<APIEvent> waiter, APIEvent event) {
        try {
            waiter.accept(event);
        } catch (Throwable t) {
            logger.warn("a waiter for longjob[uuid:%s] failed".formatted(jobUuid), t);
        }
    }

    /** The event that the run ended with, read back from its row. */
    private APIEvent eventOf(LongJobVO row) {
        if (row.getState() != LongJobState.Succeeded) {
            APIEvent failure = new APIEvent(row.getApiId());
            failure.setError(ResultText.errorOf(row));
            return failure;
        }
        try {
            return JSONObjectUtil.toObject(row.getJobResult(), eventClassOf(row));
        } catch (RuntimeException noEvent) {
            return new APIEvent(row.getApiId());
        }
    }

    private Class<? extends APIEvent> eventClassOf(LongJobVO row) {
        LongJobKind kind = factory.kind(row.getJobName());
        RestRequest rest = kind == null || !APIMessage.class.isAssignableFrom(kind.message())
                ? null
                : kind.message().getAnnotation(RestRequest.class);
        return rest != null && APIEvent.class.isAssignableFrom(rest.responseClass())
                ? rest.responseClass().asSubclass(APIEvent.class)
                : APIEvent.class;
    }
}
