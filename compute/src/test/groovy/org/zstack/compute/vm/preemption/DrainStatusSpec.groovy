package org.zstack.compute.vm.preemption

import org.zstack.header.core.progress.ChainInfo
import org.zstack.header.core.progress.PendingTaskInfo
import org.zstack.header.core.progress.RunningTaskInfo
import org.zstack.header.vm.PreemptedBackup
import spock.lang.Specification

class DrainStatusSpec extends Specification {
    def one = new PreemptedBackup(longJobUuid: "job1", longJobApiId: "api1", volumeUuid: "vol1")
    def two = new PreemptedBackup(longJobUuid: "job2", longJobApiId: "api2", volumeUuid: "vol2")

    static ChainInfo chain(Map tasks = [:]) {
        def info = new ChainInfo()
        tasks.running.each { info.addRunningTask(new RunningTaskInfo(name: "backup", apiId: it)) }
        tasks.pending.each { info.addPendingTask(new PendingTaskInfo(name: "backup", apiId: it)) }
        return info
    }

    DrainStatus look(Collection unfinished, Map chains) {
        return new DrainStatus([one, two], unfinished as Set, ["vol1", "vol2"], chains)
    }

    def "free only when every job is final and every chain is clear of their tasks"() {
        expect:
        look([], [vol1: chain(), vol2: chain()]).free
        !look(["job1"], [vol1: chain(), vol2: chain()]).free
        !look([], [vol1: chain(running: ["api1"]), vol2: chain()]).free
        !look([], [vol1: chain(), vol2: chain(pending: ["api2"])]).free
    }

    def "another's task in the chain is none of our business"() {
        expect:
        look([], [vol1: chain(running: ["other"], pending: [null]), vol2: chain()]).free
    }

    def "no answer is never taken for free: #chains"() {
        when:
        def status = look([], chains)

        then:
        !status.free
        !status.hasLeft(one)
        status.holders.any { it.contains("vol2") }

        where:
        chains << [null, [:], [vol1: chain()], [vol1: chain(), vol2: null]]
    }

    def "a VM's backup stands in the chains of all its volumes"() {
        when:
        def status = look([], [vol1: chain(), vol2: chain(running: ["api1"])])

        then:
        !status.hasLeft(one)
        status.hasLeft(two)
    }

    def "what holds is named with volume, task and job"() {
        when:
        def holders = look(["job1", "job2"], [vol1: chain(running: ["api1"]), vol2: chain()]).holders

        then:
        holders.size() == 2
        holders[0].contains("volume[uuid:vol1]") && holders[0].contains("task[backup, running]") &&
                holders[0].contains("longjob[uuid:job1]")
        holders[1].contains("longjob[uuid:job2]") && holders[1].contains("has not ended")
    }
}
