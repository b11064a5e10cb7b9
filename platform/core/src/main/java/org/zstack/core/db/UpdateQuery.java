package org.zstack.core.db;

import org.zstack.core.db.SimpleQuery.Op;

import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Collection;

/**
 * One statement that changes or removes all rows that match: a compare-and-set when its conditions name the state it
 * expects and its caller looks at the number of rows. Entity callbacks are not told.
 */
@SuppressWarnings("rawtypes")
public interface UpdateQuery {
    static UpdateQuery New(Class entityClass) {
        return new UpdateQueryImpl(entityClass);
    }

    UpdateQuery set(SingularAttribute attribute, Object value);

    UpdateQuery condAnd(SingularAttribute attribute, Op op, Object value);

    UpdateQuery eq(SingularAttribute attribute, Object value);

    UpdateQuery notEq(SingularAttribute attribute, Object value);

    UpdateQuery in(SingularAttribute attribute, Collection values);

    UpdateQuery notIn(SingularAttribute attribute, Collection values);

    UpdateQuery isNull(SingularAttribute attribute);

    UpdateQuery notNull(SingularAttribute attribute);

    UpdateQuery gt(SingularAttribute attribute, Object value);

    UpdateQuery gte(SingularAttribute attribute, Object value);

    UpdateQuery lt(SingularAttribute attribute, Object value);

    UpdateQuery lte(SingularAttribute attribute, Object value);

    UpdateQuery like(SingularAttribute attribute, Object value);

    UpdateQuery notLike(SingularAttribute attribute, Object value);

    /** Removes the matching rows. */
    void delete();

    /** Removes the matching rows and returns how many there were. */
    int hardDelete();

    /** Returns how many rows matched. */
    int update();
}
