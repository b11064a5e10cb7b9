package org.zstack.simulator.kvm

import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

import java.util.concurrent.TimeUnit

class SimulatedHostSpec extends Specification {
    static final long MIB = HostModel.MIB
    static final long GIB = HostModel.GIB
    static final String VM = 'vm-1'

    def clock = new ManualClock()
    @AutoCleanup
    def cloud = new SimulatedCloud(clock)
    @AutoCleanup
    def node = new FakeManagementNode()
    def soon = new PollingConditions(timeout: 10)
    def model = HostModel.realistic()
    SimulatedHost src
    SimulatedHost dst

    def setup() {
        src = cloud.addHost('src', Simulator.loopback(1), 0, model)
        dst = cloud.addHost('dst', Simulator.loopback(2), 0, model)
    }

    def "echo answers in the same exchange"() {
        when:
        def response = node.post(src, '/host/echo', [:])
        then:
        response.statusCode() == 200
        FakeManagementNode.GSON.fromJson(response.body(), Map).success
    }

    def "a connected host tells who it is and what it has"() {
        when:
        def connect = node.call(src, '/host/connect', [hostUuid: 'h1', sendCommandUrl: node.sendCommandUrl])
        then:
        connect.success && connect.libvirtVersion && connect.qemuVersion
        node.call(src, '/host/ping', [hostUuid: 'h1']).hostUuid == 'h1'
        node.call(src, '/host/fact', [:]).osDistribution

        when:
        startVm()
        def capacity = node.call(src, '/host/capacity', [:])
        then:
        capacity.totalMemory == model.totalMemory()
        capacity.usedMemory == 2 * GIB
        capacity.usedCpu == 2
    }

    def "a guest is listed while it runs"() {
        when:
        startVm()
        then:
        node.call(src, '/vm/vmsync', [:]).states == [(VM): 'Running']
        node.call(src, '/vm/checkstate', [vmUuids: [VM, 'other']]).states == [(VM): 'Running', other: 'Shutdown']

        when:
        def stopped = node.send(src, '/vm/stop', [uuid: VM])
        advanceUntil { stopped.done }
        then:
        stopped.get().success
        node.call(src, '/vm/vmsync', [:]).states == [:]
    }

    def "a migration moves the guest, takes the time its memory needs and reports into its stage"() {
        given:
        startVm()
        node.reports.clear()
        when:
        def migration = node.send(src, '/vm/migrate', [vmUuid: VM, destHostManagementIp: dst.ip()], 'api-1')
        soon.eventually { assert clock.pending() >= 2 } // its end and the next report are due
        clock.advance(1900)
        then: "2 GiB at 1 GiB/s"
        src.runs(VM)
        !migration.done

        when:
        clock.advance(1000)
        def response = migration.get(10, TimeUnit.SECONDS)
        then:
        response.success
        response.downtime >= 16 && response.downtime < 400
        !src.runs(VM) && dst.runs(VM)
        node.call(src, '/vm/vmsync', [:]).states == [:]
        soon.eventually {
            assert node.reports.size() >= 4
            assert node.reports.every { it.commandpath == '/progress/report' && it.threadContextMap.api == 'api-1' }
            def percents = node.reports.collect { it.progress as int }
            assert percents.every { it in 10..40 }
            assert percents.max() > 30
        }
    }

    def "a migration is refused while a backup holds a disk, also one that was cancelled and has yet to leave"() {
        given: "a backup at 8 MiB/s"
        startVm()
        def backup = backup('vol-1', [volumeWriteBandwidth: 8 * MIB])
        expect:
        migrate().error == 'domain has active block job'

        when: "it is cancelled"
        def cancel = node.call(src, '/vm/volume/cancel/backupjob', [vmUuid: VM, volume: [volumeUuid: 'vol-1']])
        then: "the cancel returns at once, the job drains 64 MiB"
        cancel.success
        cloud.domain(VM).get().hasBlockJob()

        when:
        clock.advance(7900)
        then:
        migrate().error == 'domain has active block job'
        !backup.done

        when:
        clock.advance(200)
        then:
        backup.get(10, TimeUnit.SECONDS).error == 'canceled'
        cloud.listBackupFiles().isEmpty()

        when:
        def migration = node.send(src, '/vm/migrate', [vmUuid: VM, destHostManagementIp: dst.ip()])
        advanceUntil { migration.done }
        then:
        migration.get().success
    }

    def "a cancelled incremental backup keeps its bitmap for the next one"() {
        given:
        startVm()
        def full = backup('vol-1', [mode: 'full', bitmap: 'b1', backupPath: '/bs/full'])
        advanceUntil { full.done }
        when:
        def first = backup('vol-1', [mode: 'incremental', bitmap: 'b1', backupPath: '/bs/inc1', volumeWriteBandwidth: MIB])
        node.call(src, '/vm/volume/cancel/backupjobs', [vmUuid: VM])
        advanceUntil { first.done }
        then:
        first.get().error == 'canceled'
        cloud.disk('vol-1').bitmaps() == [b1: '/bs/full']
        cloud.listBackupFiles().keySet() == ['/bs/full'] as Set

        when:
        def second = backup('vol-1', [mode: 'incremental', bitmap: 'b1', backupPath: '/bs/inc2'])
        advanceUntil { second.done }
        then:
        second.get().parentInstallPath == '/bs/full'
        second.get().backupFile == '/bs/inc2'
        second.get().bitmap == 'b1'
        !cloud.listBackupFiles()['/bs/inc2'].partial()
    }

    def "a second backup of the same disk is refused, one of another disk is not"() {
        given:
        startVm()
        backup('vol-1', [volumeWriteBandwidth: MIB])
        expect:
        node.call(src, '/vm/volume/takebackup', [vmUuid: VM, volume: [volumeUuid: 'vol-1']]).error.contains('vol-1')
        backup('vol-2', [volumeWriteBandwidth: MIB]) != null
        cloud.domain(VM).get().blockJobs().keySet() == ['vol-1', 'vol-2'] as Set
    }

    def "a backup of several disks ends as one"() {
        given:
        startVm()
        when:
        def group = node.send(src, '/vm/volumes/takebackup', [vmUuid: VM, volumes: [[volumeUuid: 'vol-1'], [volumeUuid: 'vol-2']]])
        advanceUntil { group.done }
        then:
        group.get().backupInfos*.volumeUuid == ['vol-1', 'vol-2']

        when: "one disk's part is cancelled"
        group = node.send(src, '/vm/volumes/takebackup', [vmUuid: VM, volumes: [[volumeUuid: 'vol-1'], [volumeUuid: 'vol-2']]])
        soon.eventually { assert cloud.domain(VM).get().blockJobs().size() == 2 }
        node.call(src, '/vm/volume/cancel/backupjob', [vmUuid: VM, volume: [volumeUuid: 'vol-2']])
        advanceUntil { group.done }
        then:
        group.get().error == 'canceled'
        cloud.listBackupFiles().size() == 2
    }

    def "cancelling by api id finds what runs under it and nothing else"() {
        given:
        startVm()
        def migration = node.send(src, '/vm/migrate', [vmUuid: VM, destHostManagementIp: dst.ip()], 'api-1')
        soon.eventually { assert cloud.domain(VM).get().isMigrating() }
        expect:
        node.call(src, '/job/cancel', [cancellationApiId: 'api-2']).error == 'no matched job to cancel'
        node.call(src, '/job/cancel', [cancellationApiId: 'api-1']).success
        migration.get(10, TimeUnit.SECONDS).error.contains('canceled')
        src.runs(VM) && !dst.runs(VM)
    }

    def "a cancel looks as often as it is told"() {
        given:
        startVm()
        def cancel = node.send(src, '/job/cancel', [cancellationApiId: 'api-1', times: 3, interval: 2])
        soon.eventually { assert clock.pending() == 1 }
        when:
        clock.advance(2000)
        backup('vol-1', [volumeWriteBandwidth: MIB], 'api-1')
        clock.advance(2000)
        then:
        cancel.get(10, TimeUnit.SECONDS).success
    }

    def "who comes with a lower epoch for the same api has lost it"() {
        given:
        startVm()
        node.epoch = 7
        backup('vol-1', [volumeWriteBandwidth: MIB], 'api-1')
        when:
        node.epoch = 6
        then:
        node.call(src, '/vm/migrate', [vmUuid: VM, destHostManagementIp: dst.ip()], 'api-1').error == 'stale owner epoch'
        node.call(src, '/job/cancel', [cancellationApiId: 'api-1'], 'api-9').error == 'stale owner epoch'
        node.call(src, '/vm/vmsync', [:]).success
        cloud.history().records(CommandRecord.What.REFUSED, '/vm/migrate').size() == 1
    }

    private Map migrate() {
        return node.call(src, '/vm/migrate', [vmUuid: VM, destHostManagementIp: dst.ip()])
    }

    private void startVm() {
        def started = node.send(src, '/vm/start', [vmInstanceUuid: VM, memory: 2 * GIB, cpuNum: 2,
                rootVolume: [volumeUuid: 'vol-1', size: GIB], dataVolumes: [[volumeUuid: 'vol-2', size: GIB]]])
        advanceUntil { started.done }
        assert started.get().success
    }

    private backup(String volume, Map extra, String api = null) {
        def answer = node.send(src, '/vm/volume/takebackup', [vmUuid: VM, volume: [volumeUuid: volume]] + extra, api)
        soon.eventually { assert cloud.domain(VM).get().blockJobs().containsKey(volume) }
        return answer
    }

    private void advanceUntil(Closure<Boolean> condition) {
        soon.eventually {
            clock.advance(1000)
            assert condition()
        }
    }
}
