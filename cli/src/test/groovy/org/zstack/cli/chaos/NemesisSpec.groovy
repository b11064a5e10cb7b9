package org.zstack.cli.chaos

import spock.lang.Specification
import spock.lang.Timeout

import java.util.concurrent.CountDownLatch

@Timeout(120)
class NemesisSpec extends Specification {
    def drawn = Collections.synchronizedList([])
    def stop = new CountDownLatch(1)

    def "trouble that could not be made is told to who stops it, and everything is healed"() {
        given:
        def healed = 0
        def hand = [strike: { kind, node, ms, random, tell -> tell.tell(Strike.Phase.BEGINS, "tries"); throw new IllegalStateException("no") },
                    heal: { healed++ }] as Nemesis.Hand
        def nemesis = new Nemesis(hand, 3, 1, stop, { drawn << it })

        when:
        nemesis.start()
        while (nemesis.isAtWork()) {
            Thread.onSpinWait()
        }
        nemesis.stop()

        then:
        def e = thrown(IllegalStateException)
        e.message == "no"
        healed == 1
        drawn*.what() == ["tries"]
    }

    def "every kind of trouble has its turn before any comes again, in the same order for the same seed"() {
        given:
        def plan = { long seed -> def bag = new TroubleBag(seed); (1..18).collect { bag.draw() } }

        expect:
        plan(7) == plan(7)
        plan(7) != plan(8)
        plan(7).take(9) as Set == Nemesis.Kind.values() as Set
        plan(7).drop(9) as Set == Nemesis.Kind.values() as Set
    }
}
