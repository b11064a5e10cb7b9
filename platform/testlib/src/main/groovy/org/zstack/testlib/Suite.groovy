package org.zstack.testlib

/** The cases of a package, run one after another on one management node. */
class Suite {
    private final Class<?> suite

    Suite(Class<?> suite) {
        this.suite = suite
    }

    void run() {
        List<Class> cases = cases()
        assert cases: "no case below package[${suite.package.name}]: a suite without cases tests nothing"
        Map<Class, Throwable> failed = [:]
        for (Class it : cases) {
            try {
                (it.getDeclaredConstructor().newInstance() as SubCase).runTest()
            } catch (Throwable e) {
                failed[it] = e
                if (e instanceof StopTestSuiteException) {
                    break
                }
            }
        }
        if (failed) {
            AssertionError error = new AssertionError(
                    "${failed.size()} cases failed: ${failed.collect { type, e -> "${type.simpleName}: ${e.message}" }.join('; ')}" as Object)
            failed.values().each { error.addSuppressed(it) }
            throw error
        }
    }

    private List<Class> cases() {
        File root = new File(suite.protectionDomain.codeSource.location.toURI())
        File folder = new File(root, suite.package.name.replace('.', '/'))
        List<Class> found = []
        folder.eachFileRecurse { File file ->
            if (file.name.endsWith('Case.class')) {
                String name = root.toPath().relativize(file.toPath()).toString()
                Class type = Class.forName(name[0..-7].replace(File.separator, '.'), false, suite.classLoader)
                if (SubCase.isAssignableFrom(type) && !java.lang.reflect.Modifier.isAbstract(type.modifiers)) {
                    found << type
                }
            }
        }
        return found.sort { it.name }
    }
}
