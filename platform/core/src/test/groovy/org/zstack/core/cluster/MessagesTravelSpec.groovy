package org.zstack.core.cluster

import java.lang.reflect.Modifier
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider
import org.springframework.core.type.filter.AssignableTypeFilter
import org.zstack.core.cloudbus.Envelope
import org.zstack.header.message.Message
import spock.lang.Specification

class MessagesTravelSpec extends Specification {
    static List<Class> messages() {
        def scanner = new ClassPathScanningCandidateComponentProvider(false)
        scanner.addIncludeFilter(new AssignableTypeFilter(Message))
        scanner.findCandidateComponents("org.zstack.header")*.beanClassName
                .collect { Class.forName(it) }
                .findAll { !Modifier.isAbstract(it.modifiers) && it.enclosingClass == null }
    }

    def "every message of the platform can go to another node"() {
        given:
        def codec = new EnvelopeCodec()

        when:
        def failures = messages().findResults { type ->
            try {
                def constructor = type.getDeclaredConstructor()
                constructor.accessible = true
                def bytes = codec.encode(new Envelope(Envelope.Kind.REQUEST, constructor.newInstance(), [:], null), 0)
                def back = codec.decode(bytes, 0, bytes.length).envelope().message()
                back.class == type ? null : "$type.name became ${back.class.name}"
            } catch (Exception e) {
                "$type.name: $e"
            }
        }

        then:
        failures == []
        messages().size() > 50
    }
}
