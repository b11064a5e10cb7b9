package org.zstack.longjob;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.progress.ProgressReportService;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;

/** A job that succeeded shows all of its progress; that of one that has ended need not be kept much longer. */
@Component
class EndedJobProgress implements LongJobExtensionPoint {
    @Autowired
    private ProgressReportService progress;

    @Override
    public void afterJobFinished(LongJob job, LongJobVO vo, APIEvent event) {
        afterJobFinished(job, vo);
    }

    @Override
    public void afterJobFinished(LongJob job, LongJobVO vo) {
        progress.completeTaskProgress(vo.getApiId(), vo.getJobName());
        progress.cleanTaskProgress(vo.getApiId());
    }

    @Override
    public void afterJobFailed(LongJob job, LongJobVO vo, APIEvent event) {
        progress.cleanTaskProgress(vo.getApiId());
    }
}
