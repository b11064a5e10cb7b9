package org.zstack.testlib

/** Calling closures that take as many parameters as they declare. */
class Closures {
    /** Calls with the first arguments, as many as the closure declares. */
    static Object call(Closure closure, Object... args) {
        int count = Math.min(closure.maximumNumberOfParameters, args.length)
        return closure.call(*(args as List).take(count))
    }

    /** The declared type of a parameter; Object where none is declared. */
    static Class parameterType(Closure closure, int index) {
        Class[] types = closure.parameterTypes
        return index < types.length ? types[index] : Object
    }
}
