package org.zstack.core.cloudbus

import static org.awaitility.Awaitility.await

import java.util.concurrent.CopyOnWriteArrayList
import org.zstack.core.Platform
import spock.lang.AutoCleanup
import spock.lang.Specification

class EventSpec extends Specification {
    @AutoCleanup
    def node = new BusFixture()
    def events = new EventFacadeImpl(node.bus)
    def heard = new CopyOnWriteArrayList()

    def "an event is heard by who asked for its path, with the path's variables"() {
        given:
        events.on("/vm/{uuid}/state", new EventCallback<String>() {
            void run(Map tokens, String data) {
                heard << [tokens.uuid, data, tokens[EventFacade.META_DATA_PATH], events.isFromThisManagementNode(tokens)]
            }
        })
        events.onLocal("/vm/1/state", new EventRunnable() {
            void run() { heard << "exact" }
        })

        when:
        events.fire("/host/1/state", "ignored")
        events.fire("/vm/1/state", "Running")

        then:
        await().until { heard.size() == 2 }
        heard as Set == [["1", "Running", "/vm/1/state", true], "exact"] as Set
    }

    def "a subscriber hears no more when it says so, or is taken off"() {
        given:
        events.on("/a", new AutoOffEventCallback<Integer>() {
            boolean run(Map tokens, Integer data) { heard << data; true }
        })
        def runnable = new EventRunnable() {
            void run() { heard << "off" }
        }
        events.on("/a", runnable)
        events.off(runnable)
        events.on("/a", new EventRunnable() {
            void run() { throw new IllegalStateException("oh") }
        })

        when:
        events.fire("/a", 1)
        await().until { heard == [1] }
        def last = new CopyOnWriteArrayList()
        events.on("/a", new EventCallback<Integer>() {
            void run(Map tokens, Integer data) { last << data }
        })
        events.fire("/a", 2)
        await().until { last == [2] }

        then:
        heard == [1]
    }

    def "subscribers of an event class hear it until they unsubscribe"() {
        given:
        def receipt = node.bus.subscribeEvent({ heard << it.path; false } as CloudBusEventListener, new CanonicalEvent())

        when:
        node.bus.publish(new CanonicalEvent("/x", Platform.managementServerId, null))
        await().until { heard == ["/x"] }
        receipt.unsubscribeAll()
        def last = new CopyOnWriteArrayList()
        node.bus.subscribeEvent({ last << it.path; false } as CloudBusEventListener, new CanonicalEvent())
        node.bus.publish(new CanonicalEvent("/y", Platform.managementServerId, null))
        await().until { last == ["/y"] }

        then:
        heard == ["/x"]
    }
}
