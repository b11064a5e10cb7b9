package org.zstack.rest.query;

import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.identity.OwnedByAccount;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.APIQueryReply;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.query.Inventory;

import jakarta.persistence.Transient;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a query message is about.
 *
 * @param inventory the class that is shown
 * @param entity the entity behind it
 * @param reply the reply's class
 * @param fields every field of the inventory; those that can be compared with the type of the entity's column, others
 *     with {@link Void}
 */
record QueryTarget(
        Class<?> inventory, Class<?> entity, Class<? extends APIQueryReply> reply, Map<String, Class<?>> fields) {
    private static final ClassValue<QueryTarget> TARGETS = new ClassValue<>() {
        @Override
        protected QueryTarget computeValue(Class<?> type) {
            return read(type);
        }
    };

    static QueryTarget of(Class<? extends APIQueryMessage> message) {
        return TARGETS.get(message);
    }

    /** Whether an account finds only what it owns. */
    boolean isOwned() {
        return OwnedByAccount.class.isAssignableFrom(entity);
    }

    /** Shows entities; called while they are attached. */
    List<?> show(Collection<?> entities) {
        try {
            Method valueOf = inventory.getMethod("valueOf", Collection.class);
            return (List<?>) valueOf.invoke(null, entities);
        } catch (InvocationTargetException e) {
            throw new CloudRuntimeException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new CloudRuntimeException(e);
        }
    }

    /** A reply with these inventories; null for none. */
    APIQueryReply reply(List<?> inventories) {
        try {
            APIQueryReply answer = reply.getDeclaredConstructor().newInstance();
            if (inventories != null) {
                reply.getMethod("setInventories", List.class).invoke(answer, inventories);
            }
            return answer;
        } catch (ReflectiveOperationException e) {
            throw new CloudRuntimeException(e);
        }
    }

    private static QueryTarget read(Class<?> message) {
        AutoQuery query = message.getAnnotation(AutoQuery.class);
        if (query == null) {
            throw new CloudRuntimeException("query message[%s] has no @AutoQuery".formatted(message.getName()));
        }
        Inventory shown = query.inventoryClass().getAnnotation(Inventory.class);
        if (shown == null) {
            throw new CloudRuntimeException("inventory[%s] has no @Inventory"
                    .formatted(query.inventoryClass().getName()));
        }
        Map<String, Class<?>> fields = new TreeMap<>();
        for (Class<?> c = query.inventoryClass(); c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    fields.put(field.getName(), columnType(shown.mappingVOClass(), field.getName()));
                }
            }
        }
        return new QueryTarget(query.inventoryClass(), shown.mappingVOClass(), query.replyClass(), fields);
    }

    private static Class<?> columnType(Class<?> entity, String name) {
        for (Class<?> c = entity; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name)
                        && !Modifier.isStatic(field.getModifiers())
                        && !field.isAnnotationPresent(Transient.class)
                        && isComparable(field.getType())) {
                    return field.getType();
                }
            }
        }
        return Void.class;
    }

    private static boolean isComparable(Class<?> type) {
        return type == String.class
                || type == Timestamp.class
                || type == Boolean.class
                || type.isPrimitive()
                || Number.class.isAssignableFrom(type)
                || type.isEnum();
    }
}
