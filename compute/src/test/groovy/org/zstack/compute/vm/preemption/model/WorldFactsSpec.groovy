package org.zstack.compute.vm.preemption.model

import org.zstack.compute.vm.preemption.Then
import org.zstack.core.asyncbatch.While
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.host.CheckVmStateOnHypervisorMsg
import org.zstack.header.longjob.LongJobState
import org.zstack.header.message.MessageReply
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.vm.VmInstanceState
import org.zstack.header.volume.GetVolumeTaskMsg
import org.zstack.header.volume.GetVolumeTaskReply

/** Facts about chains, volumes, hosts and the bus, as the model has them. */
class WorldFactsSpec extends ModelSpec {
    static final Scenario.Kind SILENT = Scenario.Kind.VOLUMES_SILENT

    ModelJob backup(String uuid, Map how = [:]) {
        return model.running(ModelRun.backup(uuid, plan(how)))
    }

    /** What is answered to the message; more than one answer would show. */
    List<MessageReply> send(msg) {
        def replies = []
        ModelBeans.send(msg, Then.answered(null) { MessageReply reply -> replies << reply })
        runToEnd()
        return replies
    }

    String state(String host) {
        def msg = new CheckVmStateOnHypervisorMsg(hostUuid: host, vmInstanceUuids: [ModelWorld.VM])
        return model.vmService.look(msg).states[ModelWorld.VM]
    }

    /** Calls it every ms while the VM is being migrated. */
    void everyMs(Closure look) {
        model.world.schedule.after(1, Schedule.WORLD) {
            if (model.vmService.migrating) {
                look()
            }
            if (model.world.migrationsDone == 0) {
                everyMs(look)
            }
        }
    }

    void migrate() {
        def job = ModelRun.migration("migration", model.world.scenario)
        model.promises.story(job)
        model.vmService.migrate(NODE, job.vo.apiId) { }
    }

    def "fact 14: while a migration runs, the source has the VM running and the destination has it paused"() {
        given:
        def seen = [] as Set
        everyMs { seen << [state(ModelWorld.SOURCE), state(ModelWorld.DESTINATION)] }

        when:
        migrate()
        runLong()

        then:
        seen == [["Running", "Paused"]] as Set
        [state(ModelWorld.SOURCE), state(ModelWorld.DESTINATION)] == ["Stopped", "Running"]
    }

    def "fact 14: the platform may take the VM for running while it is being migrated"() {
        when:
        def calm = (1..40).collect { new Scenario(it) }.findAll { !it.has(Scenario.Kind.SENT_BACK) }
        def states = calm.collectMany { scenario ->
            play(scenario)
            def seen = [] as Set
            everyMs { seen << model.world.vm().state }
            migrate()
            runLong()
            return seen
        } as Set

        then:
        states == [VmInstanceState.Migrating.toString(), VmInstanceState.Running.toString()] as Set
    }

    def "fact 15: a backup that begins after the check does not keep the host from migrating"() {
        when:
        migrate()
        def late = backup("unknown", [manner: Scenario.Manner.STAYS])
        late.askedBy.clear()
        runLong()

        then: "but the model says that one of ours was there"
        model.world.migrationsDone == 1
        violations.size() == 1
        violations[0].startsWith("the host is told to migrate while unknown is Running")
    }

    def "fact 16: a volume that is deleted is not in the answer, and only the database tells why"() {
        given:
        backup("backup-0")
        def database = new ModelLongJobs({ model.world })

        when:
        model.backups.deleteVolume("volume-0")
        def reply = send(new GetVolumeTaskMsg(volumeUuids: ["volume-0"])) as List<GetVolumeTaskReply>

        then:
        reply*.results == [[:]]
        database.existingVolumes(["volume-0"]).empty
        model.world.rows.jobs["backup-0"].state() == LongJobState.Failed
    }

    def "fact 16: a volume whose node is silent is not in the answer either"() {
        given:
        def seed = (1..2000).find { new Scenario(it).messagesWith(SILENT).contains(0) }
        play(new Scenario(seed))

        expect:
        (send(new GetVolumeTaskMsg(volumeUuids: ["volume-0"])) as List<GetVolumeTaskReply>)*.results == [[:]]
        new ModelLongJobs({ model.world }).existingVolumes(["volume-0"]) == ["volume-0"] as Set
    }

    def "fact 18: a message is answered once, also when its answer comes after its deadline"() {
        expect:
        (1..30).collect { seed ->
            play(new Scenario([]))
                send(new GetVolumeTaskMsg(volumeUuids: ["volume-0"], timeout: 20)).size()
        } as Set == [1] as Set
    }

    def "fact 18: a message that is late has timed out"() {
        expect:
        send(new GetVolumeTaskMsg(volumeUuids: ["volume-0"], timeout: 1))*.error*.code == [SysErrors.TIMEOUT.toString()]
    }

    def "fact 21: the order to the VM's service has all of the job's data that it knows"() {
        given:
        def job = engine.add(ModelRun.migration("migration", model.world.scenario), NODE)
        job.vo.jobData = '{"vmInstanceUuid": "vm", "hostUuid": "host-destination", "systemTags": ["a::b"], "timeout": 5000}'
        model.promises.story(job)

        when:
        engine.start(NODE, "migration") { }
        runLong()
        def order = model.bus.sent.find { it instanceof MigrateVmInnerMsg } as MigrateVmInnerMsg

        then:
        order.hostUuid == "host-destination"
        order.systemTags == ["a::b"]
        order.timeout == 5000
    }

    def "fact 25: a loop with none at a time never ends"() {
        given:
        def ended = 0

        when:
        new While<Integer>([1, 2]).step({ item, loop -> loop.done() }, parallelism).run(Then.all(null) { ended++ })

        then:
        ended == ends

        where:
        parallelism || ends
        0           || 0
        1           || 1
    }

    def "fact 26: a task in a volume's chain carries the API id of its job"() {
        given:
        backup("backup-0")
        backup("backup-1")

        when:
        def chain = (send(new GetVolumeTaskMsg(volumeUuids: ["volume-0"]))[0] as GetVolumeTaskReply).results["volume-0"]

        then:
        chain.runningTask*.apiId == ["api-backup-0"]
        chain.pendingTask*.apiId == ["api-backup-1"]
    }

    def "facts 11 and 29: a backup that is canceled twice may be Canceled while its task is still in the chain"() {
        given:
        def job = backup("backup-0", [drainMs: 500])

        when:
        2.times { model.engine.cancel(ModelNodes.OF_BACKUPS, job.uuid()) { } }
        def places = []
        model.world.schedule.after(200, Schedule.WORLD) { places << [job.state(), job.place] }
        runToEnd()

        then:
        places == [[LongJobState.Canceled, ModelJob.Place.RUNNING]]
        job.place == ModelJob.Place.NOWHERE
    }

    def "fact 30: a late cancel at the host hits the backup that runs there by then"() {
        expect:
        (1..100).any { seed ->
            play(new Scenario(seed))
            def first = model.running(ModelRun.backup("a", plan([drainMs: 1])))
            def next = model.running(ModelRun.backup("b", plan([drainMs: 1])))
            model.engine.cancel(ModelNodes.OF_BACKUPS, "a") { }
            model.backups.end(first, null)
            assert model.world.schedule.runToEnd(1_000)
            next.vo.state == LongJobState.Canceled
        }
    }
}
