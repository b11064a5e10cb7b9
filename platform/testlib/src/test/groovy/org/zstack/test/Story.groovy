package org.zstack.test

import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.testlib.ApiError
import org.zstack.testlib.EnvSpec

/** What our own cases share. */
class Story {
    /** The text with which an API call fails. */
    static String failureOf(Closure call) {
        try {
            call()
        } catch (AssertionError e) {
            return e.message
        }
        throw new IllegalStateException('the call has not failed')
    }

    /** Ends and deletes what a story made that {@code env.delete()} does not know: backups and long jobs. */
    static void deleteRows(EnvSpec env, Closure<List<LongJobVO>> jobs, Closure retry) {
        jobs().findAll { !LongJobState.finalStates.contains(it.state) }.each { job ->
            try {
                env.api.cancelLongJob(uuid: job.uuid)
            } catch (ApiError ignored) {
                // it ended, or will end by itself; asked again below
            }
        }
        retry {
            assert jobs().every { LongJobState.finalStates.contains(it.state) }
        }
        jobs().each { env.api.deleteLongJob(uuid: it.uuid) }
        // the newest first: an older one may be what it continues
        env.api.queryVolumeBackup(sortBy: 'createDate', sortDirection: 'desc').each { env.api.deleteVolumeBackup(uuid: it.uuid) }
    }
}
