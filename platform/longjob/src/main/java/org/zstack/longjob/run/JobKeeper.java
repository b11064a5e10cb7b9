package org.zstack.longjob.run;

import org.zstack.core.db.SQL;
import org.zstack.core.db.SQLBatchWithReturn;
import org.zstack.core.db.SimpleQuery;
import org.zstack.core.db.UpdateQuery;
import org.zstack.header.core.Completion;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobHistoryVO;
import org.zstack.header.longjob.LongJobHistoryVO_;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.LongJobVO_;
import org.zstack.longjob.LongJobFactoryImpl;
import org.zstack.longjob.store.JobRows;
import org.zstack.utils.Texts;

import java.util.List;

import static org.zstack.core.Platform.err;
import static org.zstack.header.longjob.LongJobState.Canceled;
import static org.zstack.header.longjob.LongJobState.Failed;
import static org.zstack.header.longjob.LongJobState.Suspended;

/** What is done to jobs that nobody is working on: clean, delete, update, read their history. */
public final class JobKeeper {
    private final LongJobFactoryImpl factory;
    private final JobClocks clocks;
    private final JobRecovery recovery;
    private final JobCanceller canceller;
    private final JobRows rows;

    JobKeeper(LongJobEngine.Parts parts, JobCanceller canceller) {
        this.factory = parts.factory();
        this.clocks = parts.clocks();
        this.recovery = parts.recovery();
        this.canceller = canceller;
        this.rows = parts.rows();
    }

    /**
     * Removes what a job left behind. A suspended job is given up by that and ends Canceled; one that has ended Failed
     * or Canceled stays what it is.
     */
    public void clean(String uuid, String actor, Completion completion) {
        LongJobVO row = rows.get(uuid);
        if (!factory.supportClean(row.getJobName())) {
            throw new OperationFailureException(err(
                    LongJobErrors.NOT_SUPPORTED,
                    "longjob[uuid:%s, jobName:%s] cannot be cleaned: its class does not support it",
                    uuid,
                    row.getJobName()));
        }
        if (row.getState() != Suspended && row.getState() != Failed && row.getState() != Canceled) {
            throw JobStarter.refuse(row, "only a job that is suspended, failed or canceled can be cleaned");
        }
        if (row.getState() == Suspended) {
            canceller.cancel(uuid, actor, SysErrors.INVALID_ARGUMENT_ERROR, completion);
        } else {
            JobRun leftovers = new JobRun(
                    row,
                    factory.kind(row.getJobName()),
                    factory.getLongJob(row.getJobName()),
                    0,
                    clocks.steadyOf(row.getCreateDate()));
            recovery.clean(leftovers, completion::success);
        }
    }

    /** Deletes a job that has ended, and its history. One that does not exist is deleted already. */
    public void delete(String uuid) {
        LongJobVO row = rows.find(uuid);
        if (row == null) {
            return;
        }
        if (!LongJobState.finalStates.contains(row.getState())) {
            throw JobStarter.refuse(row, "only a job that has ended can be deleted");
        }
        boolean deleted = new SQLBatchWithReturn<Boolean>() {
            @Override
            protected Boolean scripts() {
                int jobs = sql(LongJobVO.class)
                        .eq(LongJobVO_.uuid, uuid)
                        .eq(LongJobVO_.state, row.getState())
                        .eq(LongJobVO_.runNumber, row.getRunNumber())
                        .hardDelete();
                if (jobs == 1) {
                    sql(LongJobHistoryVO.class)
                            .eq(LongJobHistoryVO_.jobUuid, uuid)
                            .hardDelete();
                }
                return jobs == 1;
            }
        }.execute();
        if (!deleted && rows.find(uuid) != null) {
            throw JobStarter.refuse(row, "it was rerun while it was to be deleted");
        }
    }

    /**
     * Renames or describes a job.
     *
     * @param name null: stays
     * @param description null: stays
     * @return the row as it is then
     */
    public LongJobVO update(String uuid, String name, String description) {
        rows.get(uuid);
        if (name != null || description != null) {
            UpdateQuery update = SQL.New(LongJobVO.class).condAnd(LongJobVO_.uuid, SimpleQuery.Op.EQ, uuid);
            if (name != null) {
                String shortName = Texts.cut(name, JobOrder.NAME);
                update.set(LongJobVO_.name, shortName).set(LongJobVO_.resourceName, shortName);
            }
            if (description != null) {
                update.set(LongJobVO_.description, Texts.cut(description, JobOrder.DESCRIPTION));
            }
            update.update();
        }
        return rows.get(uuid);
    }

    /** The transitions of a job, oldest first. */
    public List<LongJobHistoryVO> history(String uuid) {
        rows.get(uuid);
        return rows.history(uuid);
    }
}
