package org.zstack.compute.vm.preemption.story

import org.zstack.header.longjob.LongJobState
import org.zstack.header.vm.BackupPreemptionResult
import org.zstack.header.vm.PreemptedBackup
import org.zstack.utils.gson.JSONObjectUtil

/** A management node comes back to a job whose earlier owner has died, and finds its record. */
abstract class TakeOverStory extends StorySpec {
    /** The record that the earlier owner left. */
    def earlier = new BackupPreemptionResult(cancelledFor: "migration", vmInstanceUuid: "vm", sourceHostUuid: "source",
            rounds: 1, planTime: 100, retakePending: true,
            cancelledBackups: [new PreemptedBackup(longJobUuid: "one", longJobApiId: "api-one", volumeUuid: "root",
                    cancelTime: 200)])

    void resume(Map data, BackupPreemptionResult record) {
        story.job(data)
        earlierRunLeft(record)
        story.resume()
        story.runToEnd()
    }

    void earlierRunLeft(BackupPreemptionResult record) {
        story.jobs[Story.JOB].jobResult = record ? JSONObjectUtil.toJsonString([backupPreemption: record]) : null
    }

    /** The backup was cancelled by the earlier owner, and had left. */
    void hadLeft(String backup) {
        story.backup(backup).state = LongJobState.Canceled
        story.leaves(backup)
    }

    void resumeNamed(Map more = [:]) {
        resume([backupTaskLongJobUuids: ["one"], rerunCancelledBackups: true] + more, earlier)
    }
}
