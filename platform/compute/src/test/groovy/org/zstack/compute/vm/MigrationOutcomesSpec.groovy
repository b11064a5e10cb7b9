package org.zstack.compute.vm

import org.zstack.core.Platform
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.db.DatabaseUnavailableException
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.message.MessageReply
import org.zstack.header.host.CheckVmStateOnHypervisorMsg
import org.zstack.header.host.CheckVmStateOnHypervisorReply
import spock.lang.Specification

import java.util.function.BooleanSupplier

/** Looking after a migration of whose end no host has said anything. */
class MigrationOutcomesSpec extends Specification {
    List<Runnable> later = []
    ThreadFacade threads = Stub { submitTimeoutTask(_, _, _) >> { Runnable again, unit, delay -> later << again; null } }
    Map<String, String> states = [:]
    CloudBus bus = Stub {
        send(_ as CheckVmStateOnHypervisorMsg, _) >> { CheckVmStateOnHypervisorMsg msg, CloudBusCallBack then ->
            String state = states[msg.hostUuid]
            then.run(state == null
                    ? new MessageReply().tap { error = Platform.operr('no answer') }
                    : new CheckVmStateOnHypervisorReply(states: [vm: state]))
        }
    }
    GuestsOnTwoHosts twoHosts = Mock()
    MigrationOutcomes outcomes = new MigrationOutcomes(bus: bus, threads: threads, twoHosts: twoHosts)
    boolean ended
    BooleanSupplier settled = { false }
    List<MigrationOutcome> over = []

    private void watch() {
        outcomes.watch('vm', 'source', 'destination', { ended }, { settled.asBoolean }, new ReturnValueCompletion<MigrationOutcome>(null) {
            @Override
            void success(MigrationOutcome outcome) {
                over << outcome
            }

            @Override
            void fail(ErrorCode error) {
                throw new AssertionError(error as Object)
            }
        })
    }

    private void look() {
        later.remove(0).run()
    }

    private void isOverAtNextLook(MigrationOutcome outcome) {
        assert over.isEmpty()
        look()
        assert over == [outcome]
        assert later.isEmpty()
    }

    def "it is over when the VM was twice seen running on the destination alone"() {
        given:
        states = [source: 'Stopped', destination: 'Running']

        when:
        watch()
        look()

        then:
        isOverAtNextLook(MigrationOutcome.MOVED)
    }

    def "a VM on its source, or of which the hosts do not tell, is looked at again: #source, #destination"() {
        given:
        states = [source: source, destination: destination].findAll { it.value != null }

        when:
        watch()
        5.times { look() }

        then:
        over.isEmpty()
        later.size() == 1

        where:
        source    | destination
        'Running' | 'Stopped'
        'Running' | 'Paused'
        'Stopped' | 'Stopped'
        null      | null
        'Running' | null
    }

    def "it is over when the VM was seen being migrated, and then three times in a row #outcome"() {
        given:
        states = [source: 'Running', destination: 'Paused']
        watch()
        look()

        when: "an answer is missing in between"
        states = [source: source, destination: 'Stopped']
        2.times { look() }
        states.remove('destination')
        look()
        states.destination = 'Stopped'
        2.times { look() }

        then:
        isOverAtNextLook(outcome)

        where:
        source    || outcome
        'Running' || MigrationOutcome.STAYED
        'Stopped' || MigrationOutcome.GONE
    }

    def "it is over when others have settled the VM, wherever it is; a look that fails is repeated"() {
        given:
        states = [source: 'Running', destination: 'Stopped']
        def looks = [{ false }, { throw new DatabaseUnavailableException('away') }, { true }]
        settled = { looks.remove(0).call() }

        when:
        watch()
        2.times { look() }

        then:
        isOverAtNextLook(MigrationOutcome.MOVED)
    }

    def "when nobody is interested any more nobody is asked, nor told"() {
        given:
        settled = { throw new AssertionError('asked' as Object) }
        watch()
        ended = true

        when:
        look()

        then:
        over.isEmpty()
        later.isEmpty()
    }

    def "a VM that both hosts run, look after look, is no migration that goes on: an alarm, and nobody knows where it is"() {
        given:
        states = [source: 'Running', destination: 'Running']
        MigrationOutcome found = null

        when: "one look may fall into the moment of the change"
        find { found = it }
        3.times { look() }

        then:
        0 * twoHosts._
        found == null

        when:
        look()

        then:
        1 * twoHosts.seen('vm', 'source', 'destination')
        found == MigrationOutcome.UNKNOWN
        later.isEmpty()
    }

    private void find(Closure then) {
        outcomes.find('vm', 'source', 'destination', 60_000, new ReturnValueCompletion<MigrationOutcome>(null) {
            @Override
            void success(MigrationOutcome outcome) {
                then(outcome)
            }

            @Override
            void fail(ErrorCode error) {
                throw new AssertionError(error as Object)
            }
        })
    }
}
