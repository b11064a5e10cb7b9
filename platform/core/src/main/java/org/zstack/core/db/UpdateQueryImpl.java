package org.zstack.core.db;

import org.zstack.core.db.SimpleQuery.Op;
import org.zstack.header.exception.CloudRuntimeException;

import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

@SuppressWarnings("rawtypes")
final class UpdateQueryImpl implements UpdateQuery {
    private final Class<?> entityClass;
    private final Conditions conditions = new Conditions();
    private final List<String> assignments = new ArrayList<>();

    UpdateQueryImpl(Class<?> entityClass) {
        this.entityClass = entityClass;
    }

    @Override
    public UpdateQuery set(SingularAttribute attribute, Object value) {
        assignments.add(
                "e." + attribute.getName() + " = " + (value == null ? "null" : conditions.parameter(attribute, value)));
        return this;
    }

    @Override
    public UpdateQuery condAnd(SingularAttribute attribute, Op op, Object value) {
        conditions.add(attribute, op, value);
        return this;
    }

    @Override
    public UpdateQuery eq(SingularAttribute attribute, Object value) {
        return condAnd(attribute, Op.EQ, value);
    }

    @Override
    public UpdateQuery notEq(SingularAttribute attribute, Object value) {
        return condAnd(attribute, Op.NOT_EQ, value);
    }

    @Override
    public UpdateQuery in(SingularAttribute attribute, Collection values) {
        return condAnd(attribute, Op.IN, values);
    }

    @Override
    public UpdateQuery notIn(SingularAttribute attribute, Collection values) {
        return condAnd(attribute, Op.NOT_IN, values);
    }

    @Override
    public UpdateQuery isNull(SingularAttribute attribute) {
        return condAnd(attribute, Op.NULL, null);
    }

    @Override
    public UpdateQuery notNull(SingularAttribute attribute) {
        return condAnd(attribute, Op.NOT_NULL, null);
    }

    @Override
    public UpdateQuery gt(SingularAttribute attribute, Object value) {
        return condAnd(attribute, Op.GT, value);
    }

    @Override
    public UpdateQuery gte(SingularAttribute attribute, Object value) {
        return condAnd(attribute, Op.GTE, value);
    }

    @Override
    public UpdateQuery lt(SingularAttribute attribute, Object value) {
        return condAnd(attribute, Op.LT, value);
    }

    @Override
    public UpdateQuery lte(SingularAttribute attribute, Object value) {
        return condAnd(attribute, Op.LTE, value);
    }

    @Override
    public UpdateQuery like(SingularAttribute attribute, Object value) {
        return condAnd(attribute, Op.LIKE, value);
    }

    @Override
    public UpdateQuery notLike(SingularAttribute attribute, Object value) {
        return condAnd(attribute, Op.NOT_LIKE, value);
    }

    @Override
    public void delete() {
        hardDelete();
    }

    @Override
    public int hardDelete() {
        return execute("delete from " + entityClass.getName() + " e" + conditions.where());
    }

    @Override
    public int update() {
        if (assignments.isEmpty()) {
            throw new CloudRuntimeException("an update of %s sets nothing".formatted(entityClass.getSimpleName()));
        }
        return execute(
                "update " + entityClass.getName() + " e set " + String.join(", ", assignments) + conditions.where());
    }

    private int execute(String jpql) {
        return Databases.current()
                .inTransaction(em -> conditions.bind(em.createQuery(jpql)).executeUpdate());
    }
}
