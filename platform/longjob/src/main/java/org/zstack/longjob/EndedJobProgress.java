package org.zstack.longjob;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.progress.ProgressReportService;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobVO;

/** The progress of a job that has ended need not be kept much longer. */
@Component
class EndedJobProgress implements LongJobExtensionPoint {
    @Autowired
    private ProgressReportService progress;

    @Override
    public void afterJobFinished(LongJob job, LongJobVO vo) {
        progress.cleanTaskProgress(vo.getApiId());
    }
}
