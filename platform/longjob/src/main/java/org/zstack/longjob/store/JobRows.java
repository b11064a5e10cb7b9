package org.zstack.longjob.store;

import org.zstack.core.db.Q;
import org.zstack.core.db.SimpleQuery;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobHistoryVO;
import org.zstack.header.longjob.LongJobHistoryVO_;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.LongJobVO_;

import java.util.Collection;
import java.util.List;

import static org.zstack.core.Platform.err;

/** Reads of the job tables. */
public final class JobRows {
    /** The row as it is now; null if there is none. */
    public LongJobVO find(String uuid) {
        return Q.New(LongJobVO.class).eq(LongJobVO_.uuid, uuid).find();
    }

    /** The row as it is now, or an error that names the uuid. */
    public LongJobVO get(String uuid) {
        LongJobVO row = find(uuid);
        if (row == null) {
            throw new OperationFailureException(
                    err(SysErrors.RESOURCE_NOT_FOUND, "longjob[uuid:%s] does not exist", uuid));
        }
        return row;
    }

    /** Those of the jobs that have ended. */
    public List<LongJobVO> ended(Collection<String> uuids) {
        return Q.New(LongJobVO.class)
                .in(LongJobVO_.uuid, uuids)
                .in(LongJobVO_.state, LongJobState.finalStates)
                .list();
    }

    /** The jobs of that owner that have not ended. */
    public List<String> unfinishedOf(String nodeUuid, long epoch) {
        return Q.New(LongJobVO.class)
                .select(LongJobVO_.uuid)
                .eq(LongJobVO_.managementNodeUuid, nodeUuid)
                .eq(LongJobVO_.ownerEpoch, epoch)
                .notIn(LongJobVO_.state, LongJobState.finalStates)
                .listValues();
    }

    /** The jobs of that owner that are marked Canceling. */
    public List<String> cancelingOf(String nodeUuid, long epoch) {
        return Q.New(LongJobVO.class)
                .select(LongJobVO_.uuid)
                .eq(LongJobVO_.state, LongJobState.Canceling)
                .eq(LongJobVO_.managementNodeUuid, nodeUuid)
                .eq(LongJobVO_.ownerEpoch, epoch)
                .listValues();
    }

    /** The transitions of a job, oldest first. */
    public List<LongJobHistoryVO> history(String uuid) {
        return Q.New(LongJobHistoryVO.class)
                .eq(LongJobHistoryVO_.jobUuid, uuid)
                .orderBy(LongJobHistoryVO_.id, SimpleQuery.Od.ASC)
                .list();
    }
}
