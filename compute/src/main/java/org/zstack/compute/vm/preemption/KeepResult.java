package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;

import java.util.Collections;
import java.util.Objects;

/**
 * Writes a job's last result once more if the engine has put an older one back. A cancel that comes at the job's very end writes
 * the whole row as it was read before. When the job's end is told, such a write is over.
 */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class KeepResult {
    private static final long AFTER_WAKE_MS = 2;

    @Autowired
    private ThreadFacade thdf;

    private final PreemptionRun run;
    private final String result;
    private final Runnable wake = this::ring;

    KeepResult(PreemptionRun run, String result) {
        this.run = run;
        this.result = result;
    }

    /** To be called before the job's own end is told to the engine. */
    void watch() {
        run.ends().watch(Collections.singleton(run.job.getUuid()), wake);
    }

    private void ring() {
        Then.later(thdf, AFTER_WAKE_MS, null, () -> run.patiently(null, this::look));
    }

    private void look() {
        LongJobVO now = run.jobs().find(run.job.getUuid());
        if (now != null && !LongJobState.finalStates.contains(now.getState())) {
            return;
        }
        run.ends().forget(Collections.singleton(run.job.getUuid()), wake);
        // a rerun of the job is another run, under another API id
        boolean ours = now != null && Objects.equals(now.getApiId(), run.job.getApiId());
        if (ours && !result.equals(now.getJobResult())) {
            run.jobs().replaceResult(now.getUuid(), now.getJobResult(), result);
        }
    }
}
