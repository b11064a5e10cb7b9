package org.zstack.longjob.run;

import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobEnded;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.longjob.LongJobExtensionPoint;
import org.zstack.longjob.store.JobCopy;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells everybody that a run has ended, after the commit: extensions, waiters, the other nodes. */
final class EndNotifier {
    private static final CLogger logger = Utils.getLogger(EndNotifier.class);

    private final Supplier<List<LongJobExtensionPoint>> extensions;
    private final EndWaiters waiters;
    private final Consumer<LongJobEnded> otherNodes;
    private Runnable placeFree = () -> {};

    EndNotifier(
            Supplier<List<LongJobExtensionPoint>> extensions, EndWaiters waiters, Consumer<LongJobEnded> otherNodes) {
        this.extensions = extensions;
        this.waiters = waiters;
        this.otherNodes = otherNodes;
    }

    /** Who is told that there may be room for another job. */
    void whenPlaceFree(Runnable placeFree) {
        this.placeFree = placeFree;
    }

    /**
     * The row is final and committed.
     *
     * @param work null if no class is for the job's name
     * @param event null if the run succeeded without one
     */
    void ended(LongJobVO job, LongJob work, APIEvent event) {
        for (LongJobExtensionPoint extension : extensions.get()) {
            safely(extension, () -> tell(extension, JobCopy.of(job), work, event));
        }
        waiters.ended(job.getUuid(), event == null ? new APIEvent(job.getApiId()) : event);
        safely(otherNodes, () -> otherNodes.accept(new LongJobEnded(job, event == null ? null : event.getError())));
        placeFree.run();
    }

    private static void tell(LongJobExtensionPoint extension, LongJobVO job, LongJob work, APIEvent event) {
        if (job.getState() != LongJobState.Succeeded) {
            extension.afterJobFailed(work, job, event);
        } else if (event != null) {
            extension.afterJobFinished(work, job, event);
        } else {
            extension.afterJobFinished(work, job);
        }
    }

    private static void safely(Object whom, Runnable call) {
        try {
            call.run();
        } catch (Throwable t) {
            logger.warn(
                    "%s failed when told of a long job's end"
                            .formatted(whom.getClass().getName()),
                    t);
        }
    }
}
