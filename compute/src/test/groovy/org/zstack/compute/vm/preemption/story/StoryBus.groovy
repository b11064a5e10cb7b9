package org.zstack.compute.vm.preemption.story

import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.header.core.progress.ChainInfo
import org.zstack.header.core.progress.PendingTaskInfo
import org.zstack.header.core.progress.RunningTaskInfo
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.host.CheckVmStateOnHypervisorMsg
import org.zstack.header.host.CheckVmStateOnHypervisorReply
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.CancelLongJobReply
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.SubmitLongJobMsg
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

    /** The answer comes when the story tells it. */
    static final Object WHEN_TOLD = new Object()

    private final Story story
    private final Map<Class, CloudBusCallBack> waiting = [:]
    private final Map<Class, Closure> script = [:]
    /** Everything that was sent: [at, msg]. */
    final List<Map> sent = []

    StoryBus(Story story) {
        this.story = story
        on(CancelLongJobMsg) { accept(it) }
        on(GetVolumeTaskMsg) { tasks(it) }
        on(MigrateVmInnerMsg) { migrated("destination") }
        on(CancelMigrateVmMsg) { new CancelMigrateVmReply() }
        on(CheckVmStateOnHypervisorMsg) { states(it) }
        on(SubmitLongJobMsg) { story.engine.submit(it) }
        on(RebootVmInstanceMsg) { new RebootVmInstanceReply(inventory: story.vm) }
    }

    /** From now on messages of the type are answered like this. */
    void on(Class type, Closure answer) { script[type] = answer }

    /** The messages of the type, in the order in which they were sent. */
    List of(Class type) { sent.findAll { type.isInstance(it.msg) }*.msg }

    /** When messages of the type were sent. */
    List<Long> timesOf(Class type) { sent.findAll { type.isInstance(it.msg) }*.at }

    void send(NeedReplyMessage msg, CloudBusCallBack callback) {
        sent << [at: story.now(), msg: msg]
        def answer = script[msg.class].call(msg)
        if (answer.is(WHEN_TOLD)) {
            waiting[msg.class] = callback
        } else if (answer == null) {
            long patience = msg.timeout > 0 ? msg.timeout : DEFAULT_TIMEOUT_MS
            answerAfter(patience, failure(error(SysErrors.TIMEOUT, "${msg.class.simpleName} was not answered")), callback)
        } else {
            answerAfter(10, answer instanceof ErrorCode ? failure(answer) : answer as MessageReply, callback)
        }
    }

    /** Answers a message that waits for it. */
    void tell(Class type, ErrorCode failure) { waiting.remove(type).run(this.failure(failure)) }

    private void answerAfter(long ms, MessageReply reply, CloudBusCallBack callback) {
        story.clock.after(ms) {
            callback.run(reply)
        }
    }

    static ErrorCode error(Object code, String details) { new ErrorCode(code as String, "went wrong", details) }

    static MessageReply failure(ErrorCode error) { new MessageReply(error: error) }

    /** The backup stops: its job has ended and its task has left the chain this much later. */
    MessageReply accept(CancelLongJobMsg msg, long drainMs = 100) {
        mark(msg)
        story.later(drainMs) { story.endsAndLeaves(msg.uuid) }
        return new CancelLongJobReply()
    }

    /** The backup's own cancel fails: the mark of the engine stays, and its task as well. */
    ErrorCode decline(CancelLongJobMsg msg, String why) {
        mark(msg)
        return error(SysErrors.OPERATION_ERROR, why)
    }

    /** The backup's class knows no cancel: the engine changes nothing. */
    static ErrorCode refuse(String why) { error(LongJobErrors.NOT_SUPPORTED, why) }

    /** The engine marks the job first. Where it was marked before, a cancel that "will stop" ends it at once. */
    private void mark(CancelLongJobMsg msg) {
        def job = story.jobs[msg.uuid]
        boolean second = job.state == LongJobState.Canceling
        job.state = second ? LongJobState.Canceled : LongJobState.Canceling
    }

    /** Volumes that do not exist are left out. */
    MessageReply tasks(GetVolumeTaskMsg msg) {
        def existing = msg.volumeUuids.findAll { story.chains.containsKey(it) }
        return new GetVolumeTaskReply(results: existing.collectEntries { [it, chain(story.chains[it])] })
    }

    /** What the host has of the VM. */
    MessageReply states(CheckVmStateOnHypervisorMsg msg) {
        return new CheckVmStateOnHypervisorReply(states: [(msg.vmInstanceUuids[0]): story.hosts[msg.hostUuid] ?: "Shutdown"])
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

    /** The VM is on that host now, and on no other. */
    void moves(String host) {
        story.hosts.keySet().each { story.hosts[it] = it == host ? "Running" : null }
        story.vm.hostUuid = host
        story.vm.state = "Running"
    }

    MessageReply migrated(String host, Map headers = [:]) {
        moves(host)
        def reply = new MigrateVmInnerReply(inventory: story.vm)
        headers.each { key, value -> reply.putHeaderEntry(key, value) }
        return reply
    }
}
