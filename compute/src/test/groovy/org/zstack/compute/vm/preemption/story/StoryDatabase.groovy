package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.preemption.BackupLongJobs
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.vm.VmInstanceInventory
import org.zstack.longjob.LongJobCheckpoint
import org.zstack.utils.gson.JSONObjectUtil

import java.sql.SQLException

/** The database of a story: it may be away, or only be read. A job's result is written and nothing else of its row. */
class StoryDatabase extends BackupLongJobs {
    private final Story story

    StoryDatabase(Story story) { this.story = story }

    private Map<String, LongJobVO> rows() {
        if (story.databaseAway) {
            throw new IllegalStateException("the database is away", new SQLException("no connection"))
        }
        return story.jobs
    }

    private Map<String, LongJobVO> writableRows() {
        if (story.readOnly) {
            throw new IllegalStateException("the database is read-only", new SQLException("read only"))
        }
        return rows()
    }

    private List<LongJobVO> all(Closure wanted) {
        return rows().values().findAll(wanted).collect { JSONObjectUtil.rehashObject(it, LongJobVO) }
    }

    private static boolean isFinal(LongJobVO job) { job.state in LongJobState.finalStates }

    @Override
    VmInstanceInventory vm(String vmUuid) {
        rows()
        return story.vm.uuid == vmUuid ? story.vm : null
    }

    @Override
    Set<String> existingVolumes(Collection<String> volumeUuids) {
        rows()
        return volumeUuids.findAll { story.chains.containsKey(it) } as Set
    }

    @Override
    List<String> connectedHosts(String zoneUuid) {
        rows()
        return zoneUuid == story.vm.zoneUuid ? story.hosts.keySet() as List : []
    }

    @Override
    List<LongJobVO> find(Collection<String> jobUuids) { all { it.uuid in jobUuids } }

    @Override
    LongJobVO find(String jobUuid) { find([jobUuid])[0] }

    @Override
    Set<String> unfinishedAmong(Collection<String> jobUuids) { all { it.uuid in jobUuids && !isFinal(it) }*.uuid as Set }

    @Override
    List<LongJobVO> unfinished(Collection<String> names, Collection<String> resources) {
        return all { it.jobName in names && !isFinal(it) }
    }

    @Override
    List<LongJobVO> ended(String jobName, String nodeUuid, String text) {
        return all { it.jobName == jobName && it.managementNodeUuid in [nodeUuid, null] && isFinal(it) && it.jobResult?.contains(text) }
    }

    @Override
    LongJobCheckpoint checkpoint(String jobUuid) {
        return new LongJobCheckpoint(jobUuid) {
            @Override
            boolean isCancelled() { rows()[jobUuid]?.state in [LongJobState.Canceling, LongJobState.Canceled] }
        }
    }

    @Override
    boolean mayTouch(String account, LongJobVO job) { account == "admin" || account == job.accountUuid }

    @Override
    String ownerOf(LongJobVO job) {
        rows()
        return job.accountUuid
    }

    @Override
    boolean isOwner(String jobUuid, String nodeUuid) { rows()[jobUuid]?.managementNodeUuid == nodeUuid }

    @Override
    boolean saveResult(String jobUuid, String nodeUuid, String result) {
        def job = writableRows()[jobUuid]
        if (!job || nodeUuid && job.managementNodeUuid != nodeUuid) {
            return false
        }
        job.jobResult = result
        story.saved << [at: story.now(), json: result]
        story.afterSave()
        return true
    }

    @Override
    boolean replaceResult(String jobUuid, String from, String to) {
        def job = writableRows()[jobUuid]
        boolean same = job && isFinal(job) && job.jobResult == from
        if (same) {
            job.jobResult = to
        }
        return same
    }
}
