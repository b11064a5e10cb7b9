package org.zstack.testlib

/** Which parts of the platform a case needs. Ours always starts all of them: what is written here is read and ignored. */
class SpringSpec {
    final List<String> included = []

    void include(String... files) {
        included.addAll(files)
    }

    Object methodMissing(String name, Object args) {
        return null
    }

    Object propertyMissing(String name) {
        return null
    }
}
