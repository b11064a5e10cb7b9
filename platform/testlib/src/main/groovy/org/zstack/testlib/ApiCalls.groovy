package org.zstack.testlib

/**
 * Every API action as a method: {@code createZone { name = "z" }} or {@code createZone(name: "z")}. The call goes through
 * REST by the SDK's {@code CreateZoneAction} and waits for its end.
 */
class ApiCalls {
    private static final String SDK = 'org.zstack.sdk.'

    private final Closure<String> session

    /** @param session answers the session that calls use which name none */
    ApiCalls(Closure<String> session) {
        this.session = session
    }

    static boolean knows(String name) {
        return actionClass(name) != null
    }

    Object methodMissing(String name, Object args) {
        Object[] list = args as Object[]
        if (list.length > 1 || !knows(name)) {
            throw new MissingMethodException(name, getClass(), list)
        }
        return call(name, list.length == 0 ? null : list[0])
    }

    /**
     * Makes a call.
     *
     * @param parameters a closure that fills the action, a map of its fields (null values are left out), or null
     * @return the answer's inventory, its list of inventories, or the answer itself where it has neither
     */
    Object call(String name, Object parameters) {
        Object action = actionClass(name).getDeclaredConstructor().newInstance()
        if (action.hasProperty('sessionId')) {
            action.sessionId = session.call()
        }
        fillAction(action, parameters)
        if (name == 'submitLongJob') {
            ServiceConfigs.check(action.jobName)
        }
        Object result = action.call()
        if (result.error != null) {
            throw new ApiError(name, result.error)
        }
        return unwrap(result.value)
    }

    private static void fillAction(Object action, Object parameters) {
        if (parameters instanceof Map) {
            parameters.findAll { it.value != null }.each { key, value -> action[key as String] = value }
        } else if (parameters instanceof Closure) {
            Closure copy = parameters.clone() as Closure
            copy.delegate = action
            copy.resolveStrategy = Closure.OWNER_FIRST
            copy.call(action)
        }
    }

    private static Object unwrap(Object value) {
        if (value?.hasProperty('inventory')) {
            return value.inventory
        }
        return value?.hasProperty('inventories') ? value.inventories : value
    }

    private static Class actionClass(String name) {
        try {
            return Class.forName(SDK + name.capitalize() + 'Action')
        } catch (ClassNotFoundException ignored) {
            return null
        }
    }
}
