package org.zstack.core.apimediator;

import org.zstack.header.apimediator.ApiMessageInterceptor;
import org.zstack.header.apimediator.GlobalApiMessageInterceptor;
import org.zstack.header.apimediator.GlobalApiMessageInterceptor.InterceptorPosition;
import org.zstack.header.message.APIMessage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which interceptors look at a message, and in which order: by position, then by priority, then as they were given. */
final class InterceptorOrder {
    private static final Comparator<ApiMessageInterceptor> ORDER =
            Comparator.comparing(InterceptorOrder::position).thenComparingInt(ApiMessageInterceptor::getPriority);

    private final List<ApiMessageInterceptor> all;
    private final Map<Class<?>, List<ApiMessageInterceptor>> byMessage = new ConcurrentHashMap<>();

    private InterceptorOrder(List<ApiMessageInterceptor> all) {
        this.all = all;
    }

    static InterceptorOrder of(List<ApiMessageInterceptor> interceptors, List<TypedApiInterceptor<?>> typed) {
        List<ApiMessageInterceptor> all = new ArrayList<>(interceptors);
        typed.forEach(one -> all.add(msg -> typed(one, msg)));
        all.sort(ORDER);
        return new InterceptorOrder(all);
    }

    List<ApiMessageInterceptor> forMessage(Class<?> message) {
        return byMessage.computeIfAbsent(
                message, type -> all.stream().filter(one -> looksAt(one, type)).toList());
    }

    private static InterceptorPosition position(ApiMessageInterceptor interceptor) {
        return interceptor instanceof GlobalApiMessageInterceptor global
                ? global.getPosition()
                : InterceptorPosition.DEFAULT;
    }

    @SuppressWarnings("unchecked") // the contract's list is of raw classes
    private static boolean looksAt(ApiMessageInterceptor interceptor, Class<?> message) {
        if (!(interceptor instanceof GlobalApiMessageInterceptor global)
                || global.getMessageClassToIntercept() == null) {
            return true;
        }
        return global.getMessageClassToIntercept().stream().anyMatch(wanted -> wanted.isAssignableFrom(message));
    }

    private static <M> APIMessage typed(TypedApiInterceptor<M> interceptor, APIMessage msg) {
        if (interceptor.messageType().isInstance(msg)) {
            interceptor.intercept(interceptor.messageType().cast(msg));
        }
        return msg;
    }
}
