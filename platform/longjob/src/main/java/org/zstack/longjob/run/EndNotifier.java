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

    /** The row is final and committed; {@code work} is null if no class is for the job's name. */
    void ended(LongJobVO job, LongJob work, APIEvent event) {
        for (LongJobExtensionPoint extension : extensions.get()) {
            safely(extension, () -> {
                if (job.getState() == LongJobState.Succeeded) {
                    extension.afterJobFinished(work, JobCopy.of(job), event);
                } else {
                    extension.afterJobFailed(work, JobCopy.of(job), event);
                }
            });
            safely(extension, () -> extension.afterJobFinished(work, JobCopy.of(job)));
        }
        waiters.ended(job.getUuid(), event);
        safely(otherNodes, () -> otherNodes.accept(new LongJobEnded(job)));
        placeFree.run();
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
