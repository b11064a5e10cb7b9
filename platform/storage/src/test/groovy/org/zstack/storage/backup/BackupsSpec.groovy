package org.zstack.storage.backup

import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.TimeUnit

import org.apache.logging.log4j.ThreadContext
import org.awaitility.Awaitility
import org.springframework.beans.factory.ObjectProvider
import org.zstack.core.Platform
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.cloudbus.CloudBusImpl
import org.zstack.core.cloudbus.HandlerService
import org.zstack.core.cloudbus.LocalTransport
import org.zstack.core.cloudbus.ResourceDestinationMakerImpl
import org.zstack.core.db.DatabaseFacade
import org.zstack.core.thread.ThreadFacadeImpl
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.managementnode.ManagementNodeInventory
import org.zstack.header.message.MessageReply
import org.zstack.header.storage.backup.BackupStorageState
import org.zstack.header.storage.backup.BackupStorageStatus
import org.zstack.header.storage.backup.BackupStorageVO
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.volume.VolumeInventory
import org.zstack.header.volume.backup.BackupScope
import org.zstack.header.volume.backup.CancelBackupMsg
import org.zstack.header.volume.backup.CleanBackupMsg
import org.zstack.header.volume.backup.TakeBackupMsg
import org.zstack.header.volume.backup.TakeBackupReply
import org.zstack.header.volume.backup.VolumeBackupConstant
import org.zstack.header.volume.backup.VolumeBackupInventory
import org.zstack.header.volume.backup.VolumeBitmapVO
import org.zstack.storage.volume.VolumeChain
import spock.lang.Specification

/** The stages of backups on a real bus and real chains; the host, the database's rows and the VM are played. */
class BackupsSpec extends Specification {
    def threads = new ThreadFacadeImpl()
    def owners = new ResourceDestinationMakerImpl()
    def bus = new CloudBusImpl(threads, owners, new LocalTransport())
    def host = new PlayedHost()
    def subjects = new PlayedSubjects()
    def records = new PlayedRecords()
    def service = new VolumeBackupService()
    Backups backups
    def fence = new BackupFence()
    def holds = new VolumeHolds(bus: bus, threads: threads)

    def setup() {
        threads.start()
        bus.start()
        def hypervisors = new BackupHypervisors(Stub(ObjectProvider) { stream() >> { [host].stream() } })
        def leftovers = new Leftovers(hypervisors, records, threads, { 60L })
        def dbf = Stub(DatabaseFacade) {
            findByUuid(_, BackupStorageVO) >> new BackupStorageVO(uuid: "bs", url: "/bs",
                    state: BackupStorageState.Enabled, status: BackupStorageStatus.Connected)
            findByUuid(_, VolumeBitmapVO) >> null
            findByUuid(_, VmInstanceVO) >> new VmInstanceVO(uuid: "vm", hostUuid: "host")
        }
        backups = new Backups(bus: bus, threads: threads, dbf: dbf, owners: owners, subjects: subjects, records: records,
                recorder: new BackupRecorder(records, threads, fence), hypervisors: hypervisors,
                leftovers: leftovers, watch: new BackupWatch(dbf, threads, hypervisors, { 20L }), fence: fence, gate: Stub(ObjectProvider))
        setField(HandlerService, "bus", bus)
        setField(HandlerService, "contributors", Stub(ObjectProvider) { orderedStream() >> { [].stream() } })
        service.backups = backups
        service.cancel = new CancelBackup(bus: bus, threads: threads, backups: backups, hypervisors: hypervisors)
        service.clean = new CleanBackup(bus: bus, owners: owners, subjects: subjects, leftovers: leftovers, records: records,
                fence: fence)
        service.holds = holds
        service.records = records
        service.start()
    }

    def cleanup() {
        service.stop()
        bus.stop()
        threads.stop()
        ThreadContext.clearAll()
    }

    def "a backup holds its place in the volume's chain under its api id until the host is done, then is recorded"() {
        when:
        def backup = take("api1", "v0")
        await { host.taking("api1") }
        then:
        running("v0") == ["api1"]
        records.recorded.isEmpty()

        when:
        host.finish("api1")
        await { backup.ended() }
        then:
        backup.reply.success
        (backup.reply as TakeBackupReply).inventories*.volumeUuid == ["v0"]
        running("v0") == []
    }

    def "a second backup of a volume waits for the first"() {
        given:
        def first = take("api1", "v0")
        await { host.taking("api1") }

        when:
        def second = take("api2", "v0")
        await { pending("v0") == ["api2"] }
        then:
        !host.taking("api2")

        when:
        host.finish("api1")
        await { host.taking("api2") }
        host.finish("api2")
        await { first.ended() && second.ended() }
        then:
        first.reply.success && second.reply.success
    }

    def "a running backup that is cancelled keeps its place until the host says that it has left"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }

        when:
        def cancel = cancel("api1")
        await { cancel.ended() }
        then:
        cancel.reply.success
        cancel.reply.found
        host.stops == 1
        running("v0") == ["api1"]
        !backup.ended()

        when:
        host.leave("api1", "canceled")
        await { backup.ended() }
        then:
        backup.reply.error.isError(LongJobErrors.CANCELED)
        running("v0") == []
        records.recorded.isEmpty()
        await { records.released == records.reserved }
    }

    def "a pending backup that is cancelled leaves the queue at once and never touches the host"() {
        given:
        take("api1", "v0")
        await { host.taking("api1") }
        def waiting = take("api2", "v0")
        await { pending("v0") == ["api2"] }

        when:
        def cancel = cancel("api2")
        await { cancel.ended() && waiting.ended() }
        then:
        cancel.reply.success
        waiting.reply.error.isError(LongJobErrors.CANCELED)
        pending("v0") == []
        running("v0") == ["api1"]
        host.stops == 0
    }

    def "a cancel that arrives too late changes nothing: what the host has finished is recorded"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }

        when:
        host.answerStops = { host.finish("api1"); BackupHypervisor.StopAnswer.NOTHING_THERE }
        def cancel = cancel("api1")
        await { cancel.ended() && backup.ended() }
        then:
        cancel.reply.success
        backup.reply.success
        records.recorded == ["v0"]
    }

    def "a host that refuses to stop makes the cancel fail and leaves the backup alone"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }

        when:
        host.answerStops = { Platform.operr("no way") }
        def cancel = cancel("api1")
        await { cancel.ended() }
        then:
        cancel.reply.error.details == "no way"
        !backup.ended()

        when:
        host.finish("api1")
        await { backup.ended() }
        then:
        backup.reply.success
    }

    def "cancelling what no longer, or not yet, runs finds nothing and succeeds"() {
        when:
        def cancel = cancel("nobody")
        await { cancel.ended() }

        then:
        cancel.reply.success
        !cancel.reply.found
    }

    def "a backup of a migrating vm is refused, also when it was in the queue before"() {
        given:
        def first = take("api1", "v0")
        await { host.taking("api1") }
        def second = take("api2", "v0")
        await { pending("v0") == ["api2"] }

        when:
        subjects.refusal = Platform.operr("vm[uuid:vm] is Migrating")
        def third = take("api3", "v0")
        await { third.ended() }
        then:
        third.reply.error.details.contains("Migrating")

        when:
        host.finish("api1")
        await { first.ended() && second.ended() }
        then:
        second.reply.error.details.contains("Migrating")
        host.taken == ["api1"]
        running("v0") == []
    }

    def "a vm backup holds the places of all its volumes and records all of them"() {
        given:
        def blocker = take("api0", "v1")
        await { host.taking("api0") }

        when:
        def backup = take("api1", "v0", BackupScope.VM)
        await { running("v0") == ["api1"] && pending("v1") == ["api1"] }
        then:
        !host.taking("api1")

        when:
        host.finish("api0")
        await { host.taking("api1") }
        then:
        ["v0", "v1", "v2"].every { running(it) == ["api1"] }

        when:
        host.finish("api1")
        await { backup.ended() && blocker.ended() }
        then:
        (backup.reply as TakeBackupReply).inventories*.volumeUuid == ["v0", "v1", "v2"]
        ["v0", "v1", "v2"].every { running(it) == [] }
    }

    def "a vm backup cancelled while it waits for one volume gives the others back"() {
        given:
        take("api0", "v1")
        await { host.taking("api0") }
        def backup = take("api1", "v0", BackupScope.VM)
        await { pending("v1") == ["api1"] }

        when:
        cancel("api1")
        await { backup.ended() }
        then:
        backup.reply.error.isError(LongJobErrors.CANCELED)
        running("v0") == []
        pending("v1") == []
        !host.taking("api1")
    }

    def "a backup whose answer was lost is stopped on the host before its place is given up"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }
        def stillThere = true
        host.answerStops = { stillThere ? BackupHypervisor.StopAnswer.STOPPING : BackupHypervisor.StopAnswer.NOTHING_THERE }

        when:
        host.lose("api1")
        await { host.stops > 1 }
        then:
        running("v0") == ["api1"]
        !backup.ended()

        when:
        stillThere = false
        await { backup.ended() }
        then:
        backup.reply.error.isError(SysErrors.TIMEOUT)
        records.forgotten == ["v0"]
        running("v0") == []
    }

    def "a resumed backup clears the host before it begins anew"() {
        given:
        def stillThere = true
        host.answerStops = { stillThere ? BackupHypervisor.StopAnswer.STOPPING : BackupHypervisor.StopAnswer.NOTHING_THERE }

        when:
        def backup = take("api1", "v0", BackupScope.VOLUME, true)
        await { host.stops > 1 }
        then:
        !host.taking("api1")

        when:
        stillThere = false
        await { host.taking("api1") }
        host.finish("api1")
        await { backup.ended() }
        then:
        backup.reply.success
        records.forgotten == ["v0"]
    }

    def "a resumed backup that still runs here is joined, not taken twice"() {
        given:
        def first = take("api1", "v0")
        await { host.taking("api1") }

        when:
        def again = take("api1", "v0", BackupScope.VOLUME, true)
        host.finish("api1")
        await { first.ended() && again.ended() }

        then:
        first.reply.success && again.reply.success
        host.taken == ["api1"]
    }

    def "a resumed backup that was recorded before its node died succeeds at once"() {
        given:
        records.recorded << "v0"

        when:
        def backup = take("api1", "v0", BackupScope.VOLUME, true)
        await { backup.ended() }

        then:
        backup.reply.success
        host.taken == []
        host.stops == 0
    }

    def "cleaning up clears the host, gives the room back and leaves the chain free"() {
        given:
        def msg = new CleanBackupMsg(scope: BackupScope.VOLUME, volumeUuid: "v0", apiId: "api1")

        when:
        def clean = send(msg)
        await { clean.ended() }

        then:
        clean.reply.success
        host.stops == 1
        records.released == [BackupRules.backupUuid("api1", "v0")]
        running("v0") == []
    }

    def "a backup that the host has lost without a word is found missing and ends"() {
        given:
        def backup = take("api1", "v0")
        await { host.asked > 2 }
        assert !backup.ended()

        when:
        host.forgot = true
        await { backup.ended() }
        then:
        backup.reply.error.isError(SysErrors.TIMEOUT)
        records.forgotten == ["v0"]
        running("v0") == []

        when: "its answer comes after all"
        host.finish("api1")
        then:
        records.recorded.isEmpty()
    }

    def "what a node was doing when the others gave it up is written down nowhere"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }

        when:
        backups.stopWork(1)
        holds.stopWork(1)
        then:
        await { running("v0") == [] }

        when:
        host.finish("api1")
        await { backup.ended() }
        then:
        backup.reply.error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
        records.recorded.isEmpty()
    }

    def "what waited on a node that the others gave up never reaches a host"() {
        given:
        take("api1", "v0")
        await { host.taking("api1") }
        def waiting = take("api2", "v0")
        await { pending("v0") == ["api2"] }

        when:
        backups.stopWork(1)
        host.finish("api1")
        await { waiting.ended() }

        then:
        waiting.reply.error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
        host.taken == ["api1"]
    }

    def "a node that was given up does not stop what others take on the host"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }

        when:
        backups.stopWork(1)
        host.lose("api1")
        await { backup.ended() }

        then:
        host.stops == 0
        backup.reply.error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
    }

    def "places that a dead node held are given back"() {
        given:
        take("api1", "v0")
        await { host.taking("api1") }

        when:
        holds.nodeLeft(new ManagementNodeInventory(uuid: Platform.managementServerId))

        then:
        await { running("v0") == [] }
    }

    private Answer take(String api, String volume, BackupScope scope = BackupScope.VOLUME, boolean resumed = false) {
        ThreadContext.put("api", api)
        send(new TakeBackupMsg(scope: scope, volumeUuid: volume, apiId: api, backupStorageUuid: "bs", name: "b",
                workTimeout: 60_000, resumed: resumed))
    }

    private Answer cancel(String api) {
        ThreadContext.put("api", "cancel-of-$api".toString())
        send(new CancelBackupMsg(cancellationApiId: api))
    }

    private Answer send(msg) {
        def answer = new Answer()
        bus.makeLocalServiceId(msg, VolumeBackupConstant.SERVICE_ID)
        bus.send(msg, new CloudBusCallBack(null) {
            @Override
            void run(MessageReply reply) {
                answer.reply = reply
            }
        })
        answer
    }

    private List<String> running(String volume) {
        threads.getChainTaskInfo(VolumeChain.signature(volume)).runningTask*.apiId
    }

    private List<String> pending(String volume) {
        threads.getChainTaskInfo(VolumeChain.signature(volume)).pendingTask*.apiId
    }

    private static boolean await(Closure<Boolean> condition) {
        Awaitility.await().atMost(10, TimeUnit.SECONDS).pollInterval(2, TimeUnit.MILLISECONDS).until { condition() }
        true
    }

    private void setField(Class<?> owner, String name, Object value) {
        def field = owner.getDeclaredField(name)
        field.accessible = true
        field.set(service, value)
    }

    static class Answer {
        volatile MessageReply reply

        boolean ended() {
            reply != null
        }
    }

    /** Takes backups until it is told how they end. */
    static class PlayedHost implements BackupHypervisor {
        final Map<String, ReturnValueCompletion<List<TakenBackup>>> running = [:].asSynchronized()
        final Map<String, BackupPlan> plans = [:].asSynchronized()
        final List<String> taken = [].asSynchronized()
        volatile int stops
        volatile int asked
        volatile boolean forgot
        volatile Closure answerStops = { BackupHypervisor.StopAnswer.STOPPING }

        PlayedHost() {
            answerStops = { isEmpty() ? BackupHypervisor.StopAnswer.NOTHING_THERE : BackupHypervisor.StopAnswer.STOPPING }
        }

        @Override
        String hypervisorType() {
            "KVM"
        }

        @Override
        void take(BackupPlan plan, ReturnValueCompletion<List<TakenBackup>> completion) {
            plans[plan.subject().apiId()] = plan
            taken << plan.subject().apiId()
            running[plan.subject().apiId()] = completion
        }

        @Override
        void stop(BackupSubject subject, ReturnValueCompletion<BackupHypervisor.StopAnswer> completion) {
            stops++
            def answer = answerStops()
            answer instanceof ErrorCode ? completion.fail(answer) : completion.success(answer)
        }

        @Override
        void ask(BackupSubject subject, ReturnValueCompletion<Set<String>> completion) {
            asked++
            completion.success(isEmpty() ? [] as Set : subject.volumeUuids() as Set)
        }

        private boolean isEmpty() {
            forgot || running.isEmpty()
        }

        @Override
        boolean isOutcomeUnknown(ErrorCode error) {
            error.isError(SysErrors.TIMEOUT)
        }

        boolean taking(String api) {
            running.containsKey(api)
        }

        void finish(String api) {
            def done = plans[api].disks().collect { new TakenBackup(it.volume().uuid, it.path(), it.bitmap(), 1L) }
            running.remove(api).success(done)
        }

        void leave(String api, String error) {
            running.remove(api).fail(Platform.operr(error))
        }

        void lose(String api) {
            running.remove(api).fail(Platform.touterr("no answer"))
        }
    }

    /** A VM with volumes v0 (root), v1 and v2. */
    static class PlayedSubjects extends BackupSubjects {
        volatile ErrorCode refusal

        @Override
        BackupSubjects.Found find(BackupScope scope, String volumeUuid, String apiId) {
            def uuids = scope == BackupScope.VM ? ["v0", "v1", "v2"] : [volumeUuid]
            def volumes = uuids.collect { new VolumeInventory(uuid: it, size: 10) }
            new BackupSubjects.Found(new BackupSubject(scope, apiId, "vm", "host", "KVM", volumes), refusal)
        }
    }

    static class PlayedRecords extends BackupRecords {
        final List<String> reserved = [].asSynchronized()
        final List<String> released = [].asSynchronized()
        final List<String> recorded = [].asSynchronized()
        final List<String> forgotten = [].asSynchronized()

        @Override
        ErrorCode reserve(BackupPlan plan) {
            reserved.addAll(plan.backupUuids())
            null
        }

        @Override
        void release(List<String> backupUuids) {
            released.addAll(backupUuids)
        }

        @Override
        void forgetBitmaps(List<String> volumeUuids) {
            forgotten.addAll(volumeUuids)
        }

        @Override
        List<VolumeBackupInventory> find(List<String> backupUuids) {
            recorded.collect { new VolumeBackupInventory(volumeUuid: it) }
        }

        @Override
        List<VolumeBackupInventory> record(TakeBackupMsg request, BackupPlan plan, List<TakenBackup> taken) {
            def backups = plan.disks().collect { new VolumeBackupInventory(volumeUuid: it.volume().uuid) }
            recorded.addAll(backups*.volumeUuid)
            backups
        }
    }
}
