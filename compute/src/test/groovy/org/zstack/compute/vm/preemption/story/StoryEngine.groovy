package org.zstack.compute.vm.preemption.story

import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.longjob.SubmitLongJobReply
import org.zstack.header.message.APIEvent
import org.zstack.header.message.MessageReply
import org.zstack.longjob.LongJobUtils
import org.zstack.utils.gson.JSONObjectUtil

/** The long-job engine as it really is, and not kinder: which texts it keeps, in which order it cancels, what it spoils. */
class StoryEngine {
    private final Story story
    private int submissions

    /** Jobs that were submitted although they were there already: such a row is lost. */
    final List<String> spoiled = []

    StoryEngine(Story story) { this.story = story }

    /** A text that the job wrote itself stays. */
    void succeeded(LongJobVO job, APIEvent event) {
        write(job, event ? JSONObjectUtil.toJsonString(event) : LongJobUtils.succeeded)
        over(job, LongJobState.Succeeded)
    }

    /** A job that is being cancelled ends cancelled, whatever its error says. An interrupted one does not end. */
    void failed(LongJobVO job, ErrorCode error) {
        boolean canceling = job.state == LongJobState.Canceling
        if (error.isError(LongJobErrors.INTERRUPTED, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)) {
            job.state = canceling ? LongJobState.Canceling : LongJobState.Suspended
            return
        }
        write(job, ErrorCode.getJobResult(error))
        over(job, canceling || error.isError(LongJobErrors.CANCELED) ? LongJobState.Canceled : LongJobState.Failed)
    }

    private static void write(LongJobVO job, String text) { job.jobResult = job.jobResult ?: text }

    /** The end of a job, told on this node; from a final state nothing leads on. */
    void over(LongJobVO job, LongJobState state) {
        if (!(job.state in LongJobState.finalStates)) {
            job.state = state
        }
        story.longJobEnds.afterJobFailed(null, job, null)
    }

    /** The mark comes first, the job's own cancel after it. A second cancel that "will stop" ends the job at once. */
    void cancel(LongJobVO job, LongJob work, List answers) {
        if (job.state == LongJobState.Canceled) {
            answers << true
            return
        }
        boolean first = job.state == LongJobState.Running
        job.state = LongJobState.Canceling
        work.cancel(job, new ReturnValueCompletion<Boolean>(null) {
            @Override
            void success(Boolean canceled) {
                if (canceled || !first) {
                    over(job, LongJobState.Canceled)
                }
                answers << canceled
            }

            @Override
            void fail(ErrorCode error) { answers << error }
        })
    }

    /** The way of a submission that has an API id of its own. */
    void submitLongJob(SubmitLongJobMsg msg, CloudBusCallBack answer) {
        msg.jobRequestUuid = "api-submission-${++submissions}"
        story.bus.send(msg, answer)
    }

    MessageReply submit(SubmitLongJobMsg msg) {
        if (story.jobs.containsKey(msg.resourceUuid)) {
            spoiled << msg.resourceUuid
        }
        story.jobs[msg.resourceUuid] = new LongJobVO(uuid: msg.resourceUuid, apiId: msg.jobRequestUuid, name: msg.name,
                jobName: msg.jobName, jobData: msg.jobData, targetResourceUuid: msg.targetResourceUuid,
                accountUuid: msg.accountUuid, managementNodeUuid: Story.NODE, state: LongJobState.Running)
        return new SubmitLongJobReply()
    }
}
