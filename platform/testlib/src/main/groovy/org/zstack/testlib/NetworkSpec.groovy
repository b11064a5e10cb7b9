package org.zstack.testlib

/** {@code l2NoVlanNetwork { }}, {@code l3Network { }} and what stands in them. Our platform has no networks: read, and ignored. */
class NetworkSpec extends Spec {
    final Map<String, Object> ignored = [:]

    @Override
    int rank() {
        return 60
    }

    @Override
    Object create() {
        return null
    }

    NetworkSpec l3Network(@DelegatesTo(NetworkSpec) Closure block) {
        return child(new NetworkSpec(), block)
    }

    void service(Closure block) {
        fill(new NetworkSpec(), block)
    }

    void ip(Closure block) {
        fill(new NetworkSpec(), block)
    }

    void propertyMissing(String property, Object value) {
        ignored[property] = value
    }

    Object propertyMissing(String property) {
        return ignored[property]
    }
}
