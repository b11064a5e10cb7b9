package org.zstack.longjob.store

import static org.zstack.header.longjob.LongJobState.*

import java.time.Duration
import java.time.Instant
import org.zstack.core.Platform
import org.zstack.header.longjob.LongJobState
import org.zstack.longjob.EngineWorld
import spock.lang.AutoCleanup
import spock.lang.Specification

class OldJobsSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    OldJobs old = new OldJobs(EngineWorld.dataSource())
    Instant monthAgo = Instant.now() - Duration.ofDays(30)

    private static String job(LongJobState state, int daysOld, int daysUnchanged = daysOld) {
        def uuid = Platform.uuid
        EngineWorld.orphan(uuid, 'APIScriptedMsg', state)
        EngineWorld.execute('insert into LongJobHistoryVO (jobUuid, runNumber, toState, ownerEpoch, actor, createDate) values (?, 1, ?, 1, ?, now(3))',
                uuid, state.name(), 'test')
        EngineWorld.execute('update LongJobVO set createDate = utc_timestamp(3) - interval ? day, lastOpDate = utc_timestamp(3) - interval ? day where uuid = ?',
                daysOld, daysUnchanged, uuid)
        uuid
    }

    def "jobs that ended long ago are deleted with their history, no others"() {
        given:
        def gone = [job(Succeeded, 31), job(Failed, 40), job(Canceled, 400)]
        def kept = [job(Succeeded, 29), job(Running, 31), job(Suspended, 31), job(Waiting, 31), job(Canceling, 31), job(Failed, 90, 2)]

        expect:
        old.deleteUnchangedSince(monthAgo) == 3
        gone.every { EngineWorld.row(it) == null && EngineWorld.history(it) == [] }
        kept.every { EngineWorld.row(it) != null && EngineWorld.history(it).size() == 1 }
        old.deleteUnchangedSince(monthAgo) == 0
    }

    def "thousands are deleted too, each once, also when two nodes do it at the same time"() {
        given:
        EngineWorld.orphans(3_000)
        EngineWorld.execute("update LongJobVO set state = 'Succeeded', createDate = now(3) - interval 99 day, lastOpDate = now(3) - interval 99 day")

        when:
        def deleted = Collections.synchronizedList([])
        (1..2).collect { Thread.start { deleted << new OldJobs(EngineWorld.dataSource()).deleteUnchangedSince(monthAgo) } }*.join(60_000)

        then:
        deleted.sum() == 3_000
    }
}
