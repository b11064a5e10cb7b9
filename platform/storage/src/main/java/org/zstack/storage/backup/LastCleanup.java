package org.zstack.storage.backup;

import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.message.MessageReply;
import org.zstack.header.volume.backup.CleanBackupMsg;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Has what is left of a backup on its host stopped and removed before the job ends, since nobody comes after that. Where
 * nobody can do so now (a node has just died, the database is away) it is asked for again, until five minutes have passed.
 */
final class LastCleanup {
    private static final CLogger logger = Utils.getLogger(LastCleanup.class);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long PAUSE_MS = 1_000;

    private final CloudBus bus;
    private final ThreadFacade threads;
    private final String jobUuid;
    private final Supplier<CleanBackupMsg> request;
    private final LongSupplier nanoTime;
    private long deadline;

    /** {@code request} makes a message anew for each time, with its receiver as of then. */
    LastCleanup(CloudBus bus, ThreadFacade threads, String jobUuid, Supplier<CleanBackupMsg> request) {
        this(bus, threads, jobUuid, request, System::nanoTime);
    }

    LastCleanup(
            CloudBus bus,
            ThreadFacade threads,
            String jobUuid,
            Supplier<CleanBackupMsg> request,
            LongSupplier nanoTime) {
        this.bus = bus;
        this.threads = threads;
        this.jobUuid = jobUuid;
        this.request = request;
        this.nanoTime = nanoTime;
    }

    void run(NoErrorCompletion completion) {
        deadline = nanoTime.getAsLong() + PATIENCE_NANOS;
        ask(completion);
    }

    private void ask(NoErrorCompletion completion) {
        bus.send(request.get(), new CloudBusCallBack(completion) {
            @Override
            public void run(MessageReply reply) {
                if (reply.isSuccess()) {
                    completion.done();
                } else {
                    failed(reply.getError(), completion);
                }
            }
        });
    }

    private void failed(ErrorCode error, NoErrorCompletion completion) {
        boolean again = passes(error) && nanoTime.getAsLong() - deadline < 0;
        logger.warn(
                String.format("longjob[uuid:%s] could not be cleaned up%s: %s", jobUuid, again ? " yet" : "", error));
        if (again) {
            // whatever it throws, the job ends
            NoErrorCompletion next = new NoErrorCompletion(completion) {
                @Override
                public void done() {
                    ask(completion);
                }
            };
            threads.submitTimeoutTask(next::done, TimeUnit.MILLISECONDS, PAUSE_MS);
        } else {
            completion.done();
        }
    }

    private static boolean passes(ErrorCode error) {
        return error.isError(SysErrors.NOT_READY_ERROR, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, SysErrors.TIMEOUT);
    }
}
