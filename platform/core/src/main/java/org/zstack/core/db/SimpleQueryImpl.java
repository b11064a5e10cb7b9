package org.zstack.core.db;

import jakarta.persistence.Tuple;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Collection;
import java.util.List;

@SuppressWarnings("rawtypes")
final class SimpleQueryImpl<T> implements SimpleQuery<T> {
    private final Q q;

    SimpleQueryImpl(Class<T> entityClass) {
        q = Q.New(entityClass);
    }

    @Override
    public SimpleQuery<T> select(SingularAttribute... attributes) {
        q.select(attributes);
        return this;
    }

    @Override
    public SimpleQuery<T> add(SingularAttribute attribute, Op op, Collection values) {
        q.add(attribute, op, values);
        return this;
    }

    @Override
    public SimpleQuery<T> add(SingularAttribute attribute, Op op, Object... values) {
        q.add(attribute, op, values);
        return this;
    }

    @Override
    public SimpleQuery<T> orderBy(SingularAttribute attribute, Od direction) {
        q.orderBy(attribute, direction);
        return this;
    }

    @Override
    public SimpleQuery<T> groupBy(SingularAttribute attribute) {
        q.groupBy(attribute);
        return this;
    }

    @Override
    public SimpleQuery<T> setLimit(int limit) {
        q.limit(limit);
        return this;
    }

    @Override
    public SimpleQuery<T> setStart(int start) {
        q.start(start);
        return this;
    }

    @Override
    public T find() {
        return q.find();
    }

    @Override
    public <K> List<K> list() {
        return q.list();
    }

    @Override
    public <K> K findValue() {
        return q.findValue();
    }

    @Override
    public <K> List<K> listValue() {
        return q.listValues();
    }

    @Override
    public Tuple findTuple() {
        return q.findTuple();
    }

    @Override
    public List<Tuple> listTuple() {
        return q.listTuple();
    }

    @Override
    public Long count() {
        return q.count();
    }

    @Override
    public boolean isExists() {
        return q.isExists();
    }
}
