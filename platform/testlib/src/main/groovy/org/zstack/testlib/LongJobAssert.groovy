package org.zstack.testlib

import org.zstack.core.db.DatabaseFacade
import org.zstack.core.db.Q
import org.zstack.header.longjob.LongJobHistoryVO
import org.zstack.header.longjob.LongJobHistoryVO_
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.utils.gson.JSONObjectUtil

/** What a long job has to be, or to become: {@code assertThat(job).ends(Failed).naming(volumeUuid)}. */
class LongJobAssert {
    private static final int DEFAULT_SECS = 20

    final String uuid

    private LongJobAssert(String uuid) {
        this.uuid = uuid
    }

    /** @param job an inventory, a row or a uuid */
    static LongJobAssert assertThat(Object job) {
        return new LongJobAssert(job instanceof CharSequence ? job.toString() : job.uuid as String)
    }

    /** The job's row as it is now. */
    LongJobVO row() {
        LongJobVO row = TestNode.bean(DatabaseFacade).findByUuid(uuid, LongJobVO)
        assert row != null: "longjob[uuid:${uuid}] does not exist"
        return row
    }

    /** Waits for its end, which has to be that one. */
    LongJobAssert ends(LongJobState state, int secs = DEFAULT_SECS) {
        Retry.within(secs * 1000L) {
            assert row().state in LongJobState.finalStates: "longjob[uuid:${uuid}] has not ended"
        }
        LongJobVO ended = row()
        assert ended.state == state: "longjob[uuid:${uuid}] ended with ${ended.jobResult}"
        return this
    }

    /** Waits until it is in that state. */
    LongJobAssert becomes(LongJobState state, int secs = DEFAULT_SECS) {
        Retry.within(secs * 1000L) { assert row().state == state }
        return this
    }

    LongJobAssert is(LongJobState state) {
        assert row().state == state
        return this
    }

    /** The states it went through, from the first. */
    LongJobAssert went(LongJobState... states) {
        List<LongJobState> history = history()
        assert history == states as List: "longjob[uuid:${uuid}] went ${history}"
        return this
    }

    /** Its result or error contains these texts. */
    LongJobAssert naming(String... texts) {
        String result = row().jobResult ?: ''
        texts.each { assert result.contains(it): "the result of longjob[uuid:${uuid}] is ${result}" }
        return this
    }

    /** Its result, as a map. */
    Map result() {
        return JSONObjectUtil.toObject(row().jobResult, LinkedHashMap)
    }

    private List<LongJobState> history() {
        List<LongJobHistoryVO> steps = Q.New(LongJobHistoryVO).eq(LongJobHistoryVO_.jobUuid, uuid).list()
        return steps.sort { it.id }*.toState
    }
}
