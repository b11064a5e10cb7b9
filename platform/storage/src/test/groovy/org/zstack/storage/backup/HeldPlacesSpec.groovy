package org.zstack.storage.backup

import java.util.concurrent.ConcurrentLinkedQueue

import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.cloudbus.ResourceDestinationMaker
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.Completion
import org.zstack.header.core.NoErrorCompletion
import org.zstack.header.core.NopeNoErrorCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.message.MessageReply
import org.zstack.header.volume.backup.HoldVolumeMsg
import org.zstack.header.volume.backup.HoldVolumeReply
import org.zstack.header.volume.backup.ReleaseVolumeMsg
import spock.lang.Specification

class HeldPlacesSpec extends Specification {
    static final UNAVAILABLE = new ErrorCode("SYS.1012", "not available", "")

    def ownerNode = "node1"
    def held = new ConcurrentLinkedQueue<List<String>>()
    def released = new ConcurrentLinkedQueue<String>()
    def unanswered = []
    List<Runnable> later = []
    List<ErrorCode> releaseErrors = []
    Set<String> ring = ["node1", "node2"]
    boolean answering = true
    def bus = Stub(CloudBus)
    def owners = Stub(ResourceDestinationMaker)
    ThreadFacade threads = Stub() {
        submitTimeoutTask(_, _, _) >> { Runnable task, unit, delay -> later << task; null }
    }
    def places = new HeldPlaces(bus, owners, threads, "task", 1000)

    def setup() {
        bus.makeServiceIdByManagementNodeId(_, _, _) >> { msg, service, node -> msg.serviceId = node }
        bus.send(_, _ as CloudBusCallBack) >> { msg, callback -> handle(msg, callback) }
        owners.makeDestination(_) >> { String volume -> ownerNode }
        owners.isNodeInCircle(_) >> { String node -> node in ring }
    }

    def "places are given back on the nodes that have them, also after ownership has moved"() {
        given:
        take("v0")
        ownerNode = "node2"
        take("v1")

        when:
        places.giveBack(new NopeNoErrorCompletion())

        then:
        held*.get(1) == ["node1", "node2"]
        released.toSet() == held.toSet()*.get(1).toSet()
    }

    def "when ownership moves, a place is taken with the new ownerNode too, once"() {
        given:
        take("v0")

        when:
        places.follow()
        then:
        held.size() == 1

        when:
        ownerNode = "node2"
        2.times { places.follow() }
        then:
        held*.get(1) == ["node1", "node2"]

        when:
        places.giveBack(new NopeNoErrorCompletion())
        then:
        released.toSet() == ["node1", "node2"] as Set
    }

    def "a new owner that was not in reach is asked again"() {
        given:
        take("v0")
        ownerNode = "node2"
        answering = false
        places.follow()

        when:
        unanswered.pop().run(new MessageReply(error: UNAVAILABLE))
        answering = true
        places.follow()

        then:
        held*.get(1) == ["node1", "node2", "node2"]
    }

    def "a node that left and came back has no place of ours any more, so one is taken there again"() {
        given:
        take("v0")
        places.nodeLeft("node1")
        ownerNode = "node2"
        places.follow()

        when:
        ownerNode = "node1"
        2.times { places.follow() }

        then:
        held*.get(1) == ["node1", "node2", "node1"]
    }

    def "nothing is taken any more once everything was given back"() {
        when:
        places.giveBack(new NopeNoErrorCompletion())
        def outcome = take("v0")

        then:
        outcome.error.isError(LongJobErrors.CANCELED)
        held.isEmpty()
    }

    def "a place whose answer comes after all was given back is released once more"() {
        given:
        answering = false
        def outcome = take("v0")
        places.giveBack(new NopeNoErrorCompletion())
        released.clear()

        when: "the release had overtaken the request"
        unanswered[0].run(new HoldVolumeReply())

        then:
        released.toList() == ["node1"]
        outcome.error.isError(LongJobErrors.CANCELED)
    }

    def "a place whose request failed may be held all the same, and is given back"() {
        given:
        answering = false
        def outcome = take("v0")
        unanswered.pop().run(new MessageReply(error: UNAVAILABLE))

        when:
        places.giveBack(new NopeNoErrorCompletion())

        then:
        outcome.error == UNAVAILABLE
        released.toList() == ["node1"]
    }

    def "a request that the release had overtaken, and that then failed, is released once more"() {
        given:
        answering = false
        take("v0")
        places.giveBack(new NopeNoErrorCompletion())
        released.clear()

        when:
        unanswered.pop().run(new MessageReply(error: UNAVAILABLE))

        then:
        released.toList() == ["node1"]
    }

    def "a place is not given back before its node has heard of it"() {
        given:
        take("v0")
        releaseErrors = [UNAVAILABLE, UNAVAILABLE]

        when:
        def end = giveBack()
        later.remove(0).run()
        then:
        !end.done

        when:
        later.remove(0).run()
        then:
        end.done
        released.toList() == ["node1"] * 3
    }

    def "a place on a node that has left needs no giving back"() {
        given:
        take("v0")
        releaseErrors = [UNAVAILABLE, UNAVAILABLE]
        def end = giveBack()

        when:
        ring = ["node2"]
        later.remove(0).run()

        then:
        end.done
        later.empty
    }

    private Map giveBack() {
        def end = [done: false]
        places.giveBack(new NoErrorCompletion() {
            @Override
            void done() {
                end.done = true
            }
        })
        end
    }

    private Map take(String volume) {
        def outcome = [:]
        places.take(volume, new Completion(null) {
            @Override
            void success() {
                outcome.ok = true
            }

            @Override
            void fail(ErrorCode error) {
                outcome.error = error
            }
        })
        outcome
    }

    private void handle(msg, CloudBusCallBack callback) {
        if (msg instanceof HoldVolumeMsg) {
            held << [msg.volumeUuid, msg.serviceId]
            answering ? callback.run(new HoldVolumeReply()) : (unanswered << callback)
        } else if (msg instanceof ReleaseVolumeMsg) {
            released << msg.serviceId
            def error = releaseErrors ? releaseErrors.remove(0) : null
            callback.run(new MessageReply(success: error == null, error: error))
        }
    }
}
