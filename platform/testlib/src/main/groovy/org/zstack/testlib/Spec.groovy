package org.zstack.testlib

/**
 * An element of an environment: what a case wrote in its {@code env { }} block, and what became of it.
 *
 * Elements are created in order of {@link #rank}, within one rank as they are written.
 */
abstract class Spec {
    /** The environment that this element belongs to. */
    EnvSpec env
    /** The element in whose block this one stands; null at the top. */
    Spec parent
    String name
    String description
    /** What the API answered when the element was created; null before. */
    Object inventory
    final List<Spec> children = []

    /** When it is created, relative to others. */
    abstract int rank()

    /** Creates it through the API and answers its inventory; null for an element that the platform does not have. */
    abstract Object create()

    String getUuid() {
        return inventory?.uuid
    }

    /** Adds a child and fills it from its block. */
    protected <T extends Spec> T child(T spec, Closure block) {
        spec.env = env
        spec.parent = this
        children << spec
        return fill(spec, block)
    }

    static <T> T fill(T target, Closure block) {
        Closure copy = block.clone() as Closure
        copy.delegate = target
        copy.resolveStrategy = Closure.DELEGATE_FIRST
        copy.call(target)
        return target
    }

    /** The nearest enclosing element of a class; null when there is none. */
    protected <T extends Spec> T enclosing(Class<T> type) {
        for (Spec it = parent; it != null; it = it.parent) {
            if (type.isInstance(it)) {
                return type.cast(it)
            }
        }
        return null
    }

    protected String uuidOf(String elementName) {
        return elementName == null ? null : env.specByName(elementName).uuid
    }

    @Override
    String toString() {
        return "${getClass().simpleName}[${name}]"
    }
}
