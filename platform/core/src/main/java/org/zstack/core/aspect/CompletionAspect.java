package org.zstack.core.aspect;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Pointcut;
import org.zstack.core.thread.ThreadContexts;
import org.zstack.header.core.AbstractCompletion;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.Map;

/**
 * Surrounds every completion: it runs under the thread context in which it was made, only its first call counts, and
 * an exception that leaves it fails its backups.
 */
@Aspect
public class CompletionAspect {
    private static final CLogger logger = Utils.getLogger(CompletionAspect.class);

    /** The completion that runs on this thread, so that it may call {@code super} or turn its success into a failure. */
    private static final ThreadLocal<AbstractCompletion> RUNNING = new ThreadLocal<>();

    @Pointcut("execution(void org.zstack.header.core.Completion+.success())"
            + " || execution(void org.zstack.header.core.ReturnValueCompletion+.success(*))"
            + " || execution(void org.zstack.header.core.NoErrorCompletion+.done())"
            + " || execution(void org.zstack.header.core.WhileDoneCompletion+.done(..))")
    void succeeds() {}

    @Pointcut("execution(void org.zstack.header.core.Completion+.fail(org.zstack.header.errorcode.ErrorCode))"
            + " || execution(void org.zstack.header.core.ReturnValueCompletion+.fail("
            + "org.zstack.header.errorcode.ErrorCode))")
    void fails() {}

    @Pointcut("execution(void org.zstack.header.core.workflow.FlowDoneHandler+.handle(..))"
            + " || execution(void org.zstack.header.core.workflow.FlowErrorHandler+.handle(..))"
            + " || execution(void org.zstack.header.core.workflow.FlowFinallyHandler+.Finally())"
            + " || execution(void org.zstack.core.cloudbus.CloudBusCallBack+.run(..))"
            + " || execution(void org.zstack.core.cloudbus.CloudBusListCallBack+.run(..))"
            + " || execution(void org.zstack.core.cloudbus.CloudBusSteppingCallback+.run(..))")
    void callsBack() {}

    /** A completion succeeds; only the first answer of a completion counts. */
    @Around("succeeds() && this(completion)")
    public Object success(ProceedingJoinPoint point, AbstractCompletion completion) throws Throwable {
        if (RUNNING.get() == completion) {
            return point.proceed();
        }
        if (completion.getFailCalled().get() || !completion.getSuccessCalled().compareAndSet(false, true)) {
            return ignored(completion);
        }
        return surrounded(point, completion);
    }

    /** A completion fails; only the first answer of a completion counts. */
    @Around("fails() && this(completion)")
    public Object fail(ProceedingJoinPoint point, AbstractCompletion completion) throws Throwable {
        if (RUNNING.get() == completion) {
            return point.proceed();
        }
        if (completion.getSuccessCalled().get() || !completion.getFailCalled().compareAndSet(false, true)) {
            return ignored(completion);
        }
        return surrounded(point, completion);
    }

    /** A callback is called; whoever calls it sees to it that it is called once. */
    @Around("callsBack() && this(completion)")
    public Object callBack(ProceedingJoinPoint point, AbstractCompletion completion) {
        return surrounded(point, completion);
    }

    private static Object ignored(AbstractCompletion completion) {
        if (logger.isTraceEnabled()) {
            logger.trace("completed again, ignored: " + completion.getClass().getName(), new Throwable());
        } else {
            logger.debug("completed again, ignored: " + completion.getClass().getName());
        }
        return null;
    }

    private static Object surrounded(ProceedingJoinPoint point, AbstractCompletion completion) {
        Map<String, String> before = ThreadContexts.swap(completion.getThreadContext());
        AbstractCompletion outer = RUNNING.get();
        RUNNING.set(completion);
        try {
            return point.proceed();
        } catch (Throwable t) {
            logger.warn(String.format("exception in %s", completion.getClass().getName()), t);
            AsyncBackups.fail(completion, t);
            return null;
        } finally {
            RUNNING.set(outer);
            ThreadContexts.swap(before);
        }
    }
}
