package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.preemption.model.Schedule
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.header.core.progress.ChainInfo
import org.zstack.header.core.progress.PendingTaskInfo
import org.zstack.header.core.progress.RunningTaskInfo
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.CancelLongJobReply
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.longjob.SubmitLongJobReply
import org.zstack.header.message.MessageReply
import org.zstack.header.message.NeedReplyMessage
import org.zstack.header.vm.CancelMigrateVmMsg
import org.zstack.header.vm.CancelMigrateVmReply
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.vm.MigrateVmInnerReply
import org.zstack.header.vm.RebootVmInstanceMsg
import org.zstack.header.vm.RebootVmInstanceReply
import org.zstack.header.volume.GetVolumeTaskMsg
import org.zstack.header.volume.GetVolumeTaskReply

/**
 * Answers every message 10 ms after it was sent, as the script says: a reply, an {@link ErrorCode} for a failure, or null
 * for no answer at all, which is an error once the message's time is up.
 */
class StoryBus {
    private static final long DEFAULT_TIMEOUT_MS = 600_000

    private final Story story
    private final Map<Class, Closure> script = [:]
    /** Everything that was sent: [at, msg]. */
    final List<Map> sent = []

    StoryBus(Story story) {
        this.story = story
        on(CancelLongJobMsg) { accept(it) }
        on(GetVolumeTaskMsg) { tasks(it) }
        on(MigrateVmInnerMsg) { migrated("destination") }
        on(CancelMigrateVmMsg) { new CancelMigrateVmReply() }
        on(SubmitLongJobMsg) { submit(it) }
        on(RebootVmInstanceMsg) { new RebootVmInstanceReply(inventory: story.vm) }
    }

    /** Whether every answer comes a second time. */
    boolean answersTwice

    /** From now on messages of the type are answered like this. */
    void on(Class type, Closure answer) { script[type] = answer }

    /** The messages of the type, in the order in which they were sent. */
    List of(Class type) { sent.findAll { type.isInstance(it.msg) }*.msg }

    /** When messages of the type were sent. */
    List<Long> timesOf(Class type) { sent.findAll { type.isInstance(it.msg) }*.at }

    void send(NeedReplyMessage msg, CloudBusCallBack callback) {
        sent << [at: story.now(), msg: msg]
        def answer = script[msg.class].call(msg)
        if (answer == null) {
            long patience = msg.timeout > 0 ? msg.timeout : DEFAULT_TIMEOUT_MS
            answerAfter(patience, failure(error(SysErrors.TIMEOUT, "${msg.class.simpleName} was not answered")), callback)
        } else {
            answerAfter(10, answer instanceof ErrorCode ? failure(answer) : answer as MessageReply, callback)
        }
    }

    private void answerAfter(long ms, MessageReply reply, CloudBusCallBack callback) {
        story.clock.after(ms, Schedule.WORLD, "answer") {
            callback.run(reply)
            if (answersTwice) {
                callback.run(reply)
            }
        }
    }

    static ErrorCode error(Object code, String details) { new ErrorCode(code as String, "went wrong", details) }

    static MessageReply failure(ErrorCode error) { new MessageReply(error: error) }

    /** The backup stops: its job has ended and its task has left the chain this much later. */
    MessageReply accept(CancelLongJobMsg msg, long drainMs = 100) {
        story.jobs[msg.uuid].state = LongJobState.Canceling
        story.later(drainMs) { story.endsAndLeaves(msg.uuid) }
        return new CancelLongJobReply()
    }

    MessageReply tasks(GetVolumeTaskMsg msg) {
        return new GetVolumeTaskReply(results: msg.volumeUuids.collectEntries { [it, chain(story.chains[it])] })
    }

    private static ChainInfo chain(List<Map> tasks) {
        def info = new ChainInfo()
        tasks.each {
            if (it.running) {
                info.addRunningTask(new RunningTaskInfo(name: it.name, apiId: it.apiId))
            } else {
                info.addPendingTask(new PendingTaskInfo(name: it.name, apiId: it.apiId))
            }
        }
        return info
    }

    MessageReply migrated(String host, Map headers = [:]) {
        story.vm.hostUuid = host
        def reply = new MigrateVmInnerReply(inventory: story.vm)
        headers.each { key, value -> reply.putHeaderEntry(key, value) }
        return reply
    }

    MessageReply submit(SubmitLongJobMsg msg) {
        story.jobs[msg.resourceUuid] = new LongJobVO(uuid: msg.resourceUuid, name: msg.name, jobName: msg.jobName,
                jobData: msg.jobData, state: LongJobState.Running)
        return new SubmitLongJobReply()
    }
}
