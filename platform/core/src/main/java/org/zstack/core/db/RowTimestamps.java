package org.zstack.core.db;

import org.hibernate.Interceptor;
import org.hibernate.type.Type;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Fills the columns {@code createDate} (when an entity is new and has none) and {@code lastOpDate} (whenever it is
 * written). Bulk statements rely on the table's {@code on update current_timestamp(3)} instead.
 */
final class RowTimestamps implements Interceptor {
    private static final String CREATED = "createDate";
    private static final String CHANGED = "lastOpDate";

    @Override
    public boolean onPersist(Object entity, Object id, Object[] state, String[] names, Type[] types) {
        return set(CREATED, state, names, types, false) | set(CHANGED, state, names, types, false);
    }

    @Override
    public boolean onFlushDirty(
            Object entity, Object id, Object[] current, Object[] previous, String[] names, Type[] types) {
        return set(CHANGED, current, names, types, true);
    }

    private static boolean set(String column, Object[] state, String[] names, Type[] types, boolean replace) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(column) && types[i].getReturnedClass() == Timestamp.class) {
                if (state[i] != null && !replace) {
                    return false;
                }
                state[i] = Timestamp.from(Instant.now().truncatedTo(ChronoUnit.MILLIS));
                return true;
            }
        }
        return false;
    }
}
