package org.zstack.longjob;

import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobFor;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.UseApiTimeout;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;

/**
 * What the engine knows of a long-job class.
 *
 * @param name simple name of {@code message}, by which jobs are submitted
 * @param message the class its job data is parsed into
 * @param timeoutFrom the message class whose default timeout the job has
 * @param constructor makes a copy
 * @param cancel whether it overrides {@link LongJob#cancel}
 * @param resume whether it overrides {@link LongJob#resume}
 * @param clean whether it overrides {@link LongJob#clean}
 */
public record LongJobKind(
        String name,
        Class<?> message,
        Class<?> timeoutFrom,
        Constructor<? extends LongJob> constructor,
        boolean cancel,
        boolean resume,
        boolean clean) {

    /** Reads a class annotated with {@link LongJobFor}. */
    public static LongJobKind of(Class<?> type) {
        if (!LongJob.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
            throw new CloudRuntimeException(
                    "class[%s] has @LongJobFor but is no concrete LongJob".formatted(type.getName()));
        }
        Class<?> message = type.getAnnotation(LongJobFor.class).value();
        UseApiTimeout timeout = type.getAnnotation(UseApiTimeout.class);
        return new LongJobKind(
                message.getSimpleName(),
                message,
                timeout == null ? message : timeout.value(),
                constructorOf(type.asSubclass(LongJob.class)),
                overrides(type, "cancel", LongJobVO.class, ReturnValueCompletion.class),
                overrides(type, "resume", LongJobVO.class, ReturnValueCompletion.class),
                overrides(type, "clean", LongJobVO.class, NoErrorCompletion.class));
    }

    private static boolean overrides(Class<?> type, String method, Class<?>... parameters) {
        try {
            return type.getMethod(method, parameters).getDeclaringClass() != LongJob.class;
        } catch (NoSuchMethodException e) {
            throw new CloudRuntimeException("class[%s] has no method %s".formatted(type.getName(), method), e);
        }
    }

    static Constructor<? extends LongJob> constructorOf(Class<? extends LongJob> type) {
        try {
            Constructor<? extends LongJob> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new CloudRuntimeException(
                    "long-job class[%s] has no constructor without arguments".formatted(type.getName()), e);
        }
    }
}
