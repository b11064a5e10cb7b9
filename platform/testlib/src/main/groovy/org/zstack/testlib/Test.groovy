package org.zstack.testlib

import org.zstack.core.db.DatabaseFacade
import org.zstack.header.message.Message
import org.zstack.utils.gson.JSONObjectUtil

/**
 * What cases and suites have in common. A suite extends this class and calls {@link #runSubCases}; every API action is a
 * method, see {@link ApiCalls}.
 */
abstract class Test {
    private static final ThreadLocal<String> SESSION = new ThreadLocal<>()

    /** The environment made last. */
    protected static EnvSpec currentEnvSpec

    protected final List<Closure> cleanups = []
    private final ApiCalls api = new ApiCalls({ currentSessionUuid() })

    static String currentSessionUuid() {
        return SESSION.get() ?: TestNode.get().adminSession.uuid
    }

    // --- life

    /** Says what of the platform is needed, by {@link #useSpring}. */
    void setup() {
    }

    /** Describes the environment. */
    void environment() {
    }

    /** The story, or {@link #runSubCases}. */
    abstract void test()

    void clean() {
    }

    /** The whole life of a case or suite; fails with its first failure, the others are suppressed in it. */
    @org.junit.jupiter.api.Test
    final void runTest() {
        List<Throwable> failures = []
        Closure step = { Closure work ->
            try {
                work.call()
            } catch (Throwable e) {
                failures << e
            }
        }
        step {
            setup()
            environment()
            test()
        }
        cleanups.each(step)
        step { clean() }
        if (failures) {
            failures.tail().each { failures.head().addSuppressed(it) }
            throw failures.head()
        }
    }

    // --- environment

    static SpringSpec makeSpring(@DelegatesTo(SpringSpec) Closure block) {
        return Spec.fill(new SpringSpec(), block)
    }

    void useSpring(SpringSpec spec) {
    }

    void spring(@DelegatesTo(SpringSpec) Closure block) {
    }

    EnvSpec env(@DelegatesTo(EnvSpec) Closure block) {
        return makeEnv(block)
    }

    static EnvSpec makeEnv(@DelegatesTo(EnvSpec) Closure block) {
        TestNode.get()
        currentEnvSpec = new EnvSpec()
        return Spec.fill(currentEnvSpec, block)
    }

    /** Runs at the end of the case, before its {@code clean()}; last come, first run. */
    void onCleanExecute(Closure work) {
        cleanups.add(0, work)
    }

    // --- the node and its database

    static <T> T bean(Class<T> type) {
        return TestNode.get().node.bean(type)
    }

    /** The row of that uuid; null when there is none. */
    static <T> T dbFindByUuid(String uuid, Class<T> type) {
        return bean(DatabaseFacade).findByUuid(uuid, type)
    }

    static boolean dbIsExists(Object key, Class type) {
        return bean(DatabaseFacade).isExist(key, type)
    }

    static long dbCount(Class type) {
        return bean(DatabaseFacade).count(type)
    }

    static <T> T json(String text, Class<T> type) {
        return JSONObjectUtil.toObject(text, type)
    }

    // --- waiting and failing

    /** Repeats {@code work} until it throws no more; returns what it answers. */
    static <T> T retryInSecs(int secs = 15, Closure<T> work) {
        return Retry.within(secs * 1000L, work)
    }

    static <T> T retryInMillis(long millis, Closure<T> work) {
        return Retry.within(millis, work)
    }

    /** {@code work} has to fail; returns how it failed. */
    static Throwable expectError(Closure work) {
        return expect(Throwable, work)
    }

    /** {@code work} has to fail with {@code type}; returns the failure. */
    static <T extends Throwable> T expect(Class<T> type, Closure work) {
        Throwable failure = null
        try {
            work.call()
        } catch (Throwable e) {
            failure = e
        }
        if (!type.isInstance(failure)) {
            throw new AssertionError("expected ${type.name}, got ${failure ?: 'no failure'}" as String, failure)
        }
        return type.cast(failure)
    }

    /** How long {@code work} takes, ms. */
    static long costMillis(Closure work) {
        long start = System.nanoTime()
        work.call()
        return (System.nanoTime() - start).intdiv(1_000_000)
    }

    // --- sessions

    static String adminSession() {
        return TestNode.get().adminSession.uuid
    }

    /** Calls in {@code work}, on this thread, use that session: an inventory or a uuid. */
    static <T> T withSession(Object session, Closure<T> work) {
        String before = SESSION.get()
        SESSION.set(session instanceof CharSequence ? session.toString() : session.uuid as String)
        try {
            return work.call()
        } finally {
            before == null ? SESSION.remove() : SESSION.set(before)
        }
    }

    static Object loginAs(String account, String plainPassword) {
        return TestNode.get().login(account, plainPassword)
    }

    // --- messages

    void notifyWhenReceivedMessage(Class<? extends Message> type, Closure hook) {
        currentEnvSpec.notifyWhenReceivedMessage(type, hook)
    }

    // --- API actions

    Object updateGlobalConfig(Object parameters) {
        Map named = parameters instanceof Map ? parameters : capture(parameters as Closure)
        ConfigChanges.remember(api, named.category as String, named.name as String)
        return api.call('updateGlobalConfig', parameters)
    }

    private static Map capture(Closure block) {
        Map named = [:]
        Closure copy = block.clone() as Closure
        copy.delegate = named
        copy.resolveStrategy = Closure.OWNER_FIRST
        copy.call()
        return named
    }

    Object methodMissing(String name, Object args) {
        Object[] list = args as Object[]
        if (!ApiCalls.knows(name)) {
            throw new MissingMethodException(name, getClass(), list)
        }
        return api.methodMissing(name, list)
    }

    // --- suites

    /** Runs all cases of this suite's package and those below it; fails naming every case that failed. */
    void runSubCases() {
        new Suite(getClass()).run()
    }
}
