package org.zstack.core.db;

import org.zstack.core.db.SimpleQuery.Od;
import org.zstack.core.db.SimpleQuery.Op;
import org.zstack.header.exception.CloudRuntimeException;

import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query over one entity: {@code Q.New(LongJobVO.class).eq(LongJobVO_.uuid, uuid).find()}. Its conditions must all
 * hold. {@code eq(x, null)} means "is null"; {@code in(x, emptyList)} matches nothing.
 */
@SuppressWarnings({"unchecked", "rawtypes"})
public class Q {
    private final Class<?> entityClass;
    private final Conditions conditions = new Conditions();
    private List<String> selected = List.of();
    private String orderBy = "";
    private String groupBy = "";
    private Integer limit;
    private Integer start;

    private Q(Class<?> entityClass) {
        this.entityClass = entityClass;
    }

    public static Q New(Class entityClass) {
        return new Q(entityClass);
    }

    /** Reads these attributes instead of whole entities. */
    public Q select(SingularAttribute... attributes) {
        selected = Stream.of(attributes)
                .map(attribute -> "e." + attribute.getName())
                .toList();
        return this;
    }

    /** May be called several times: the first decides first. */
    public Q orderBy(SingularAttribute attribute, Od direction) {
        orderBy += (orderBy.isEmpty() ? " order by e." : ", e.") + attribute.getName() + " " + direction;
        return this;
    }

    public Q groupBy(SingularAttribute attribute) {
        groupBy += (groupBy.isEmpty() ? " group by e." : ", e.") + attribute.getName();
        return this;
    }

    public Q limit(int rows) {
        limit = rows;
        return this;
    }

    /** Skips rows. */
    public Q start(int rows) {
        start = rows;
        return this;
    }

    public Q eq(SingularAttribute attribute, Object value) {
        return add(attribute, Op.EQ, value);
    }

    public Q notEq(SingularAttribute attribute, Object value) {
        return add(attribute, Op.NOT_EQ, value);
    }

    public Q in(SingularAttribute attribute, Collection values) {
        return add(attribute, Op.IN, values);
    }

    public Q notIn(SingularAttribute attribute, Collection values) {
        return add(attribute, Op.NOT_IN, values);
    }

    public Q isNull(SingularAttribute attribute) {
        return add(attribute, Op.NULL);
    }

    public Q notNull(SingularAttribute attribute) {
        return add(attribute, Op.NOT_NULL);
    }

    public Q gt(SingularAttribute attribute, Object value) {
        return add(attribute, Op.GT, value);
    }

    public Q gte(SingularAttribute attribute, Object value) {
        return add(attribute, Op.GTE, value);
    }

    public Q lt(SingularAttribute attribute, Object value) {
        return add(attribute, Op.LT, value);
    }

    public Q lte(SingularAttribute attribute, Object value) {
        return add(attribute, Op.LTE, value);
    }

    public Q like(SingularAttribute attribute, Object value) {
        return add(attribute, Op.LIKE, value);
    }

    public Q notLike(SingularAttribute attribute, Object value) {
        return add(attribute, Op.NOT_LIKE, value);
    }

    Q add(SingularAttribute attribute, Op op, Object... values) {
        conditions.add(attribute, op, values);
        return this;
    }

    /** The number of rows that match. */
    public Long count() {
        return Databases.current()
                .reading(em -> conditions
                        .bind(em.createQuery(
                                "select count(e) from " + entityClass.getName() + " e" + conditions.where(),
                                Long.class))
                        .getSingleResult());
    }

    public boolean isExists() {
        return !Databases.current()
                .reading(em -> conditions
                        .bind(em.createQuery(
                                "select 1 from " + entityClass.getName() + " e" + conditions.where(), Integer.class))
                        .setMaxResults(1)
                        .getResultList())
                .isEmpty();
    }

    /** The first row: an entity, or the selected attribute; null if there is none. */
    public <T> T find() {
        return (T) first(rowType());
    }

    public <T> List<T> list() {
        return (List<T>) rows(rowType(), limit);
    }

    /** The selected attribute of the first row; null if there is none. */
    public <K> K findValue() {
        requireSelected(1);
        return (K) first(Object.class);
    }

    public <K> List<K> listValues() {
        requireSelected(1);
        return (List<K>) rows(Object.class, limit);
    }

    public Tuple findTuple() {
        requireSelected(2);
        return first(Tuple.class);
    }

    public List<Tuple> listTuple() {
        requireSelected(2);
        return rows(Tuple.class, limit);
    }

    private Class<?> rowType() {
        return switch (selected.size()) {
            case 0 -> entityClass;
            case 1 -> Object.class;
            default -> Tuple.class;
        };
    }

    private void requireSelected(int kind) {
        boolean right = kind == 1 ? selected.size() == 1 : !selected.isEmpty();
        if (!right) {
            throw new CloudRuntimeException("a query over %s selects %s, but is asked for %s"
                    .formatted(entityClass.getSimpleName(), selected, kind == 1 ? "one value" : "tuples"));
        }
    }

    private <T> T first(Class<T> resultType) {
        List<T> found = rows(resultType, 1);
        return found.isEmpty() ? null : found.get(0);
    }

    private <T> List<T> rows(Class<T> resultType, Integer rows) {
        String what = selected.isEmpty() ? "e" : selected.stream().collect(Collectors.joining(", "));
        String jpql =
                "select " + what + " from " + entityClass.getName() + " e" + conditions.where() + groupBy + orderBy;
        return Databases.current().reading(em -> {
            TypedQuery<T> query = conditions.bind(em.createQuery(jpql, resultType));
            if (rows != null) {
                query.setMaxResults(rows);
            }
            if (start != null) {
                query.setFirstResult(start);
            }
            return query.getResultList();
        });
    }
}
