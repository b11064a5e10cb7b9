package org.zstack.testlib

/** Remembers what global configs were before a case changed them. */
class ConfigChanges {
    private static final Map<List<String>, String> BEFORE = [:]

    /** Called before a change; the first change of a config counts. */
    static synchronized void remember(ApiCalls api, String category, String name) {
        List<String> key = [category, name]
        if (!BEFORE.containsKey(key)) {
            List found = api.queryGlobalConfig(conditions: ["category=${category}".toString(), "name=${name}".toString()])
            if (!found.empty) {
                BEFORE[key] = found[0].value
            }
        }
    }

    static synchronized void undo(ApiCalls api) {
        BEFORE.each { key, old -> api.call('updateGlobalConfig', [category: key[0], name: key[1], value: old]) }
        BEFORE.clear()
    }
}
