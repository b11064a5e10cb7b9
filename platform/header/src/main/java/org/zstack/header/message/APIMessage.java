package org.zstack.header.message;

import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.identity.SessionInventory;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A call of the public API; its id is the API id. */
public abstract class APIMessage extends NeedReplyMessage implements ConfigurableTimeoutMessage {
    /** One parameter of an API message. */
    public static class FieldParam {
        public final Field field;
        public final APIParam param;

        FieldParam(Field field, APIParam param) {
            this.field = field;
            this.param = param;
        }
    }

    /** The parameters of the API message classes seen so far. */
    public static final Map<Class, Collection<FieldParam>> apiParams = new ConcurrentHashMap<>();

    /** The API message classes seen so far. */
    public static final Set<Class> apiMessageClasses = ConcurrentHashMap.newKeySet();

    private SessionInventory session;
    private String clientIp;
    private String clientBrowser;

    public APIMessage() {}

    public static Map<Class, Collection<FieldParam>> getApiParams() {
        return apiParams;
    }

    /** The parameters of an API message class: its and its superclasses' fields with {@link APIParam}, overridden ones as overridden. */
    public static Collection<FieldParam> paramsOf(Class<? extends APIMessage> type) {
        return apiParams.computeIfAbsent(type, APIMessage::findParams);
    }

    private static Collection<FieldParam> findParams(Class<?> type) {
        apiMessageClasses.add(type);
        Map<String, APIParam> overridden = new HashMap<>();
        OverriddenApiParams all = type.getAnnotation(OverriddenApiParams.class);
        if (all != null) {
            for (OverriddenApiParam one : all.value()) {
                overridden.put(one.field(), one.param());
            }
        }
        List<FieldParam> params = new ArrayList<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                APIParam param = overridden.getOrDefault(field.getName(), field.getAnnotation(APIParam.class));
                if (param != null && !Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    params.add(new FieldParam(field, param));
                }
            }
        }
        return Collections.unmodifiableList(params);
    }

    /** Shows every parameter to every validator; the first complaint ends it as an exception. */
    public void validate(Collection<ApiMessageValidator> validators) {
        for (FieldParam one : paramsOf(getClass())) {
            for (ApiMessageValidator validator : validators) {
                validator.validate(this, one.field, valueOf(one.field), one.param);
            }
        }
    }

    private Object valueOf(Field field) {
        try {
            return field.get(this);
        } catch (IllegalAccessException impossible) {
            throw new CloudRuntimeException(impossible);
        }
    }

    /** Who calls; null for a call that needs no session, until the session is resolved. */
    public SessionInventory getSession() {
        return session;
    }

    public void setSession(SessionInventory session) {
        this.session = session;
    }

    /** The calling user's uuid; null without a session. */
    public String getOperator() {
        return session == null ? null : session.getUserUuid();
    }

    public String getClientIp() {
        return clientIp;
    }

    public void setClientIp(String clientIp) {
        this.clientIp = clientIp;
    }

    public String getClientBrowser() {
        return clientBrowser;
    }

    public void setClientBrowser(String clientBrowser) {
        this.clientBrowser = clientBrowser;
    }
}
