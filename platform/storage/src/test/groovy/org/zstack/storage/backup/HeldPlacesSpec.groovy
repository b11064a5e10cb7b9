package org.zstack.storage.backup

import java.util.concurrent.ConcurrentLinkedQueue

import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.cloudbus.ResourceDestinationMaker
import org.zstack.header.core.Completion
import org.zstack.header.core.NopeNoErrorCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.message.MessageReply
import org.zstack.header.volume.backup.HoldVolumeMsg
import org.zstack.header.volume.backup.HoldVolumeReply
import org.zstack.header.volume.backup.ReleaseVolumeMsg
import spock.lang.Specification

class HeldPlacesSpec extends Specification {
    def ownerNode = "node1"
    def held = new ConcurrentLinkedQueue<List<String>>()
    def released = new ConcurrentLinkedQueue<String>()
    def unanswered = []
    boolean answering = true
    def bus = Stub(CloudBus)
    def owners = Stub(ResourceDestinationMaker)
    def places = new HeldPlaces(bus, owners, "task", 1000)

    def setup() {
        bus.makeServiceIdByManagementNodeId(_, _, _) >> { msg, service, node -> msg.serviceId = node }
        bus.send(_, _ as CloudBusCallBack) >> { msg, callback -> handle(msg, callback) }
        owners.makeDestination(_) >> { String volume -> ownerNode }
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
        unanswered.pop().run(new MessageReply(error: new ErrorCode("SYS.1012", "not available", "")))
        answering = true
        places.follow()

        then:
        held*.get(1) == ["node1", "node2", "node2"]
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
            callback.run(new MessageReply())
        }
    }
}
