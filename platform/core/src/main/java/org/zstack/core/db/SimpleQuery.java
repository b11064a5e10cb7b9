package org.zstack.core.db;

import jakarta.persistence.Tuple;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Collection;
import java.util.List;

/** A query over one entity with conditions that must all hold. New code uses {@link Q}, which says the same shorter. */
public interface SimpleQuery<T> {
    /** How an attribute is compared. */
    enum Op {
        EQ,
        NOT_EQ,
        GT,
        GTE,
        LT,
        LTE,
        NULL,
        NOT_NULL,
        IN,
        NOT_IN,
        LIKE,
        NOT_LIKE
    }

    /** Order of rows. */
    enum Od {
        ASC,
        DESC
    }

    SimpleQuery<T> select(SingularAttribute... attributes);

    SimpleQuery<T> add(SingularAttribute attribute, Op op, Collection values);

    SimpleQuery<T> add(SingularAttribute attribute, Op op, Object... values);

    SimpleQuery<T> orderBy(SingularAttribute attribute, Od direction);

    SimpleQuery<T> groupBy(SingularAttribute attribute);

    SimpleQuery<T> setLimit(int limit);

    SimpleQuery<T> setStart(int start);

    /** The first row; null if there is none. */
    T find();

    <K> List<K> list();

    /** The selected attribute of the first row; null if there is none. */
    <K> K findValue();

    <K> List<K> listValue();

    Tuple findTuple();

    List<Tuple> listTuple();

    Long count();

    boolean isExists();
}
