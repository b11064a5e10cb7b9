package org.zstack.compute.vm

import org.zstack.compute.host.HostAllocator
import org.zstack.compute.host.HostCapacity
import org.zstack.compute.host.HostNeed
import org.zstack.compute.vm.MigrationOutcome.Word
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.db.PatientWrites
import org.zstack.header.core.Completion
import org.zstack.header.core.NopeCompletion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.vm.VmInstanceVO
import spock.lang.Specification

import java.util.function.BiConsumer

import static org.zstack.header.vm.VmInstanceState.Destroyed
import static org.zstack.header.vm.VmInstanceState.Migrating
import static org.zstack.header.vm.VmInstanceState.Paused
import static org.zstack.header.vm.VmInstanceState.Running
import static org.zstack.header.vm.VmInstanceState.Stopped
import static org.zstack.header.vm.VmInstanceState.Unknown

class HostReportsSpec extends Specification {
    VmRecords records = Mock()
    HostCapacity capacity = Mock()
    MigrationOutcomes outcomes = Mock()
    GuestsOnTwoHosts twoHosts = Mock()
    VmReconciler reconciler
    HostReports reports

    VmInstanceVO vm = new VmInstanceVO(uuid: 'vm', state: Running, hostUuid: 'here', cpuNum: 2, memorySize: 1000)
    HostNeed need = new HostNeed(2, 1000)
    /** What each host says when it is asked again. */
    Map<String, Word> now = [:]
    List<String> ended = []

    def setup() {
        def tools = new VmTools(
                Stub(CloudBus), records, Stub(AttachedVolumes), Stub(HostAllocator), capacity,
                Stub(MigrationTargets), Stub(PreMigration), outcomes, Stub(Ownership), new PatientWrites())
        reconciler = Spy(new VmReconciler(tools: tools))
        reports = new HostReports(tools: tools, reconciler: reconciler, twoHosts: twoHosts)
        records.load('vm') >> vm
        outcomes.ask(_, 'vm', _) >> { String host, String uuid, ReturnValueCompletion<Word> asked -> asked.success(now[host]) }
        outcomes.askBoth('vm', _, _, _, _) >> { String uuid, String one, String other, waiting, BiConsumer<Word, Word> then ->
            then.accept(now[one], now[other])
        }
    }

    def "a host that reports #word of a VM recorded #recorded at #where changes the record: #change"() {
        given:
        vm.state = recorded
        vm.hostUuid = where
        now = [here: Word.of(word), there: Word.NO_ANSWER]

        when:
        follow(word)

        then:
        (change ? 1 : 0) * records.correct(vm, null, change, _, false, _) >> true
        ended == ['success']

        where:
        recorded  | where   | word      || change
        Running   | 'here'  | 'Running' || null
        Running   | 'here'  | 'Paused'  || null
        Running   | 'here'  | null      || Stopped
        Paused    | 'here'  | 'Running' || Running
        Stopped   | null    | 'Running' || Running
        Stopped   | null    | 'Paused'  || Paused
        Stopped   | null    | null      || null
        Destroyed | null    | 'Running' || null
        Running   | 'there' | 'Running' || null
        Running   | 'there' | null      || null
    }

    def "a report that is older than what was done to the VM since changes nothing: #reported, but now #word"() {
        given:
        vm.state = recorded
        vm.hostUuid = where
        now = [here: word]

        when:
        follow(reported)

        then:
        0 * records.correct(*_)
        0 * capacity._
        ended == ['success']

        where:
        recorded | where  | reported  || word
        Running  | 'here' | null      || Word.RUNNING
        Running  | 'here' | null      || Word.NO_ANSWER
        Stopped  | null   | 'Running' || Word.ABSENT
        Stopped  | null   | 'Running' || Word.NO_ANSWER
    }

    def "a guest that its recorded host does not have any more is where it was found, and takes its share along"() {
        given:
        vm.hostUuid = 'there'
        now = [there: Word.ABSENT, here: word]

        when:
        follow('Running')

        then:
        1 * records.correct(vm, null, state, 'here', false, _) >> { args -> (args[5] as Runnable).run(); true }
        1 * capacity.release('there', need)
        1 * capacity.take('here', need)
        0 * twoHosts._
        ended == ['success']

        where:
        word          || state
        Word.RUNNING  || Running
        Word.STANDING || Paused
    }

    def "a guest on two hosts (#recorded there, #other here) raises the alarm and changes no record"() {
        given:
        vm.hostUuid = 'there'
        now = [there: recorded, here: other]

        when:
        follow('Running')

        then:
        1 * twoHosts.seen('vm', 'there', 'here')
        0 * records.correct(*_)
        0 * capacity._
        ended == ['success']

        where:
        recorded      | other
        Word.RUNNING  | Word.RUNNING
        Word.STANDING | Word.RUNNING
        Word.RUNNING  | Word.STANDING
    }

    def "where one of two hosts says nothing, nothing is concluded: #recorded there, #other here"() {
        given:
        vm.hostUuid = 'there'
        now = [there: recorded, here: other]

        when:
        follow('Running')

        then:
        0 * twoHosts._
        0 * records.correct(*_)
        ended == ['success']

        where:
        recorded       | other
        Word.NO_ANSWER | Word.RUNNING
        Word.RUNNING   | Word.NO_ANSWER
        Word.ABSENT    | Word.NO_ANSWER
        Word.ABSENT    | Word.ABSENT
    }

    def "a VM that is #state is settled"() {
        given:
        vm.state = state

        when:
        follow('Running')

        then:
        1 * reconciler.settle('vm', _) >> { String uuid, Completion then -> then.success() }
        0 * records.correct(*_)
        ended == ['success']

        where:
        state << [Migrating, Unknown]
    }

    private void follow(String word) {
        def sink = ended
        reports.follow('vm', 'here', word, new Completion(new NopeCompletion()) {
            void success() {
                sink << 'success'
            }

            void fail(ErrorCode error) {
                sink << 'failure'
            }
        })
    }
}
