package org.zstack.testlib

import org.zstack.core.db.DatabaseFacade
import org.zstack.header.message.Message
import org.zstack.utils.gson.JSONObjectUtil

/**
 * What cases and suites have in common. A suite extends this class and calls {@link #runSubCases}; every API action is a
 * method, see {@link ApiCalls}.
 */
abstract class Test {
    /** The environment that was created and is not deleted yet; there is one at a time. */
    protected static volatile EnvSpec currentEnvSpec

    /** Why no case may run any more; null while they may. */
    private static volatile String stopped

    protected final List<Closure> cleanups = []
    private final ApiCalls api = new ApiCalls({ currentEnvSpec?.session?.uuid })

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
        if (stopped != null) {
            throw new StopTestSuiteException(stopped)
        }
        Class<?> type = getClass()
        List<Throwable> failures = []
        Closure step = { Closure work ->
            try {
                work.call()
            } catch (StopTestSuiteException e) {
                failures.add(0, e)
            } catch (Throwable e) {
                failures << e
            }
        }
        step {
            PrivateMembers.check(type)
            setup()
            environment()
            test()
        }
        step { clean() }
        cleanups.each(step)
        step {
            assert currentEnvSpec == null: "the EnvSpec of ${type.simpleName} was not deleted"
        }
        if (failures) {
            failures.tail().each { failures.head().addSuppressed(it) }
            end(failures.head())
        }
    }

    private void end(Throwable failure) {
        if (failure instanceof StopTestSuiteException && stopped == null) {
            stopped = "case[${getClass().simpleName}] ended the suite: ${failure.message}"
        }
        throw failure
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
        return Spec.fill(new EnvSpec(), block)
    }

    /** Runs at the end of the case, after its {@code clean()}. */
    protected void onCleanExecute(Closure work) {
        cleanups << work
    }

    // --- the node and its database

    protected <T> T bean(Class<T> type) {
        return TestNode.bean(type)
    }

    /** The row of that uuid; null when there is none. */
    protected <T> T dbFindByUuid(String uuid, Class<T> type) {
        return bean(DatabaseFacade).findByUuid(uuid, type)
    }

    protected boolean dbIsExists(Object key, Class type) {
        return bean(DatabaseFacade).isExist(key, type)
    }

    protected long dbCount(Class type) {
        return bean(DatabaseFacade).count(type)
    }

    protected static <T> T json(String text, Class<T> type) {
        return JSONObjectUtil.toObject(text, type)
    }

    // --- waiting and failing

    /** Repeats {@code work} until it throws no more. It answers nothing, or true. */
    boolean retryInSecs(int secs = 8, Closure work) {
        return Retry.untilTrue(secs * 1000L, work)
    }

    protected static boolean retryInMillis(int millis, Closure work) {
        return Retry.untilTrue(millis, work)
    }

    /** {@code work} has to fail as an API call fails. Catch the {@code AssertionError} to see its text. */
    static void expectError(Closure work) {
        expect(AssertionError, work)
    }

    /** {@code work} has to fail with one of these classes. */
    static void expect(Object types, Closure work) {
        Throwable failure = null
        try {
            work.call()
        } catch (Throwable e) {
            failure = e
        }
        if (![types].flatten().any { (it as Class).isInstance(failure) }) {
            throw new Exception("expected ${types}, got ${failure ?: 'no failure'}", failure)
        }
    }

    /** How long {@code work} takes, ms. */
    protected long costMillis(Closure work) {
        long start = System.nanoTime()
        work.call()
        return (System.nanoTime() - start).intdiv(1_000_000)
    }

    // --- sessions

    protected String adminSession() {
        return currentEnvSpec.session.uuid
    }

    /** Calls in {@code work}, on all threads, use that session, which is logged out afterwards. */
    protected void withSession(Object session, Closure work) {
        Object before = currentEnvSpec.session
        currentEnvSpec.session = session
        try {
            work.call()
        } finally {
            currentEnvSpec.session = before
        }
        api.call('logOut', [sessionUuid: session.uuid])
    }

    // --- messages

    /** Calls {@code hook} for each message of that class, before it is handled, until the answered closure is called. */
    protected Closure notifyWhenReceivedMessage(Class<? extends Message> type, Closure hook) {
        return currentEnvSpec.messages.listen(type, hook)
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
