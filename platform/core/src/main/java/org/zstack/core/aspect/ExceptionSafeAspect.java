package org.zstack.core.aspect;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.zstack.header.core.ExceptionSafe;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

/** Keeps exceptions inside methods that are marked {@link ExceptionSafe}: they are logged, the caller goes on. */
@Aspect
public class ExceptionSafeAspect {
    private static final CLogger logger = Utils.getLogger(ExceptionSafeAspect.class);

    /** Null, 0 or false instead of an exception. */
    @Around("execution(@org.zstack.header.core.ExceptionSafe * *.*(..))")
    public Object contain(ProceedingJoinPoint point) {
        try {
            return point.proceed();
        } catch (Throwable t) {
            logger.warn(
                    String.format(
                            "exception in %s, ignored", point.getSignature().toShortString()),
                    t);
            return null;
        }
    }
}
