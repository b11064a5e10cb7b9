package org.zstack.storage.backup

import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger

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
import org.zstack.core.db.PatientWrites
import org.zstack.core.db.DatabaseUnavailableException
import org.zstack.core.thread.ThreadFacadeImpl
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.message.MessageReply
import org.zstack.header.storage.backup.BackupStorageState
import org.zstack.header.storage.backup.BackupStorageStatus
import org.zstack.header.storage.backup.BackupStorageVO
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.volume.VolumeInventory
import org.zstack.header.volume.backup.BackupScope
import org.zstack.header.volume.backup.CancelBackupMsg
import org.zstack.header.volume.backup.TakeBackupMsg
import org.zstack.header.volume.backup.VolumeBackupConstant
import org.zstack.header.volume.backup.VolumeBackupInventory
import org.zstack.header.volume.backup.VolumeBitmapVO
import org.zstack.storage.volume.VolumeChain
import spock.lang.Specification

/** The stages of backups on a real bus and real chains; the host, the database's rows and the VM are played. */
abstract class BackupsSpecification extends Specification {
    def threads = new ThreadFacadeImpl()
    def owners = new ResourceDestinationMakerImpl()
    def bus = new CloudBusImpl(threads, owners, new LocalTransport())
    def host = new PlayedHost()
    def subjects = new PlayedSubjects()
    def records = new PlayedRecords()
    def service = new VolumeBackupService()
    def runs = new RunningBackups(threads: threads)
    Backups backups
    def fence = new BackupFence()
    def holds = new VolumeHolds(bus: bus, threads: threads)

    def setup() {
        threads.start()
        bus.start()
        def hypervisors = new BackupHypervisors(Stub(ObjectProvider) { stream() >> { [host].stream() } })
        def leftovers = new Leftovers(hypervisors, records, threads, new PatientWrites(threads: threads), { 60L })
        def stop = new StopOnHost(threads, hypervisors)
        def dbf = Stub(DatabaseFacade) {
            findByUuid(_, BackupStorageVO) >> new BackupStorageVO(uuid: "bs", url: "/bs",
                    state: BackupStorageState.Enabled, status: BackupStorageStatus.Connected)
            findByUuid(_, VolumeBitmapVO) >> null
            findByUuid(_, VmInstanceVO) >> new VmInstanceVO(uuid: "vm", hostUuid: "host")
        }
        backups = new Backups(running: runs, bus: bus, threads: threads, dbf: dbf, owners: owners, subjects: subjects, records: records,
                recorder: new BackupRecorder(records, threads, fence), hypervisors: hypervisors,
                leftovers: leftovers, watch: new BackupWatch(dbf, threads, hypervisors, stop, { 20L }), fence: fence, gate: Stub(ObjectProvider))
        setField(HandlerService, "bus", bus)
        setField(HandlerService, "contributors", Stub(ObjectProvider) { orderedStream() >> { [].stream() } })
        service.backups = backups
        service.cancel = new CancelBackup(bus: bus, backups: backups, host: stop)
        service.clean = new CleanBackup(bus: bus, owners: owners, threads: threads, subjects: subjects, leftovers: leftovers, records: records,
                fence: fence)
        backups.cleaner = service.clean
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

    protected Answer take(String api, String volume, BackupScope scope = BackupScope.VOLUME, boolean resumed = false,
            long workTimeout = 60_000) {
        ThreadContext.put("api", api)
        send(new TakeBackupMsg(scope: scope, volumeUuid: volume, apiId: api, backupStorageUuid: "bs", name: "b",
                workTimeout: workTimeout, resumed: resumed))
    }

    protected Answer cancel(String api) {
        ThreadContext.put("api", "cancel-of-$api".toString())
        send(new CancelBackupMsg(cancellationApiId: api))
    }

    protected Answer send(msg) {
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

    protected List<String> running(String volume) {
        threads.getChainTaskInfo(VolumeChain.signature(volume)).runningTask*.apiId
    }

    protected List<String> pending(String volume) {
        threads.getChainTaskInfo(VolumeChain.signature(volume)).pendingTask*.apiId
    }

    protected static boolean await(Closure<Boolean> condition) {
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
        /** What a question about backups is answered with instead; null for the truth. Told the owner's term of who asks. */
        volatile Closure<ErrorCode> refuseToSay = { String term -> null }
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
            def refusal = refuseToSay(ThreadContext.get("owner-epoch"))
            if (refusal != null) {
                completion.fail(refusal)
                return
            }
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
        /** Told how often it has been asked, this time included; may throw. */
        volatile Closure asked = { int times -> }
        private final AtomicInteger times = new AtomicInteger()

        @Override
        BackupSubjects.Found find(BackupScope scope, String volumeUuid, String apiId) {
            asked(times.incrementAndGet())
            def uuids = scope == BackupScope.VM ? ["v0", "v1", "v2"] : [volumeUuid]
            def volumes = uuids.collect { new VolumeInventory(uuid: it, size: 10) }
            new BackupSubjects.Found(new BackupSubject(scope, apiId, "vm", "host", "KVM", volumes), refusal)
        }
    }

    static class PlayedRecords extends BackupRecords {
        volatile boolean away
        volatile int refused
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
            if (away) {
                throw new DatabaseUnavailableException("away")
            }
            released.addAll(backupUuids)
        }

        @Override
        void forgetBitmaps(List<String> volumeUuids) {
            if (away) {
                refused++
                throw new DatabaseUnavailableException("away")
            }
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
