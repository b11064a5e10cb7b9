package org.zstack.core.db;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A statement with named parameters, in JPQL: {@code SQL.New("delete from X where state = :s").param("s", s).execute()}. */
@SuppressWarnings({"unchecked", "rawtypes"})
public class SQL {
    private final String jpql;
    private final Class<?> resultType;
    private final boolean inSql;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private Integer offset;
    private Integer limit;
    private boolean skipIncreaseOffset;
    private LockModeType lock;

    private SQL(String jpql, Class<?> resultType, boolean inSql) {
        this.jpql = jpql;
        this.resultType = resultType;
        this.inSql = inSql;
    }

    public static SQL New(String jpql) {
        return new SQL(jpql, null, false);
    }

    /**
     * A change written in the database's own SQL; tables and columns are named like entities and attributes. For what is
     * done very often: JPA translates an update in JPQL anew each time, which costs more than carrying it out.
     */
    public static SQL inSql(String sql) {
        return new SQL(sql, null, true);
    }

    /** A query whose rows are of this type; {@code Tuple.class} for several columns. */
    public static SQL New(String jpql, Class resultType) {
        return new SQL(jpql, resultType, false);
    }

    public static UpdateQuery New(Class entityClass) {
        return UpdateQuery.New(entityClass);
    }

    public SQL param(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /** Skips rows. */
    public SQL offset(int rows) {
        offset = rows;
        return this;
    }

    /** The greatest number of rows; the size of a page when paginating. */
    public SQL limit(int rows) {
        limit = rows;
        return this;
    }

    /** For pages whose rows stop matching once they are dealt with: each page begins at the same offset. */
    public SQL skipIncreaseOffset(boolean skip) {
        skipIncreaseOffset = skip;
        return this;
    }

    /** Locks the rows until the surrounding batch ends. */
    public SQL lock(LockModeType mode) {
        lock = mode;
        return this;
    }

    public <T> List<T> list() {
        return rows(offset, limit);
    }

    /** The first row; null if there is none. */
    public <K> K find() {
        List<K> rows = rows(offset, 1);
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** Carries out an update or delete; returns how many rows matched. */
    public int execute() {
        return Databases.current().inTransaction(em -> query(em, offset, limit).executeUpdate());
    }

    /** Hands over up to {@code total} rows, a page of {@link #limit} rows at a time. */
    public <T> void paginate(long total, Consumer<List<T>> consumer) {
        int size = requirePageSize();
        int from = offset == null ? 0 : offset;
        for (long seen = 0; seen < total; seen += size) {
            List<T> page = rows(from, size);
            consumer.accept(page);
            from += skipIncreaseOffset ? 0 : size;
        }
    }

    /** Up to {@code wanted} rows for which the test holds, out of the first {@code total}. */
    public <T> List<T> paginateCollectionUntil(long total, Predicate<T> test, int wanted) {
        int size = requirePageSize();
        List<T> chosen = new ArrayList<>();
        int from = offset == null ? 0 : offset;
        for (long seen = 0; seen < total && chosen.size() < wanted; seen += size) {
            List<T> page = rows(from, size);
            page.stream().filter(test).limit(wanted - chosen.size()).forEach(chosen::add);
            from += size;
        }
        return chosen;
    }

    /** A lock needs a transaction around it; anything else is read as it is. */
    private <T> List<T> rows(Integer start, Integer rows) {
        Function<EntityManager, List<T>> read =
                em -> (List<T>) query(em, start, rows).getResultList();
        return lock == null
                ? Databases.current().reading(read)
                : Databases.current().inTransaction(read);
    }

    private int requirePageSize() {
        if (limit == null || limit <= 0) {
            throw new IllegalArgumentException("limit[%s] must be positive to paginate: %s".formatted(limit, jpql));
        }
        return limit;
    }

    private Query query(EntityManager em, Integer start, Integer rows) {
        Query query = statement(em);
        parameters.forEach((name, value) -> {
            if (value instanceof Collection<?> list && list.isEmpty()) {
                throw new IllegalArgumentException("parameter[%s] is an empty list in: %s".formatted(name, jpql));
            }
            query.setParameter(name, inSql && value instanceof Enum<?> constant ? constant.name() : value);
        });
        if (start != null) {
            query.setFirstResult(start);
        }
        if (rows != null) {
            query.setMaxResults(rows);
        }
        if (lock != null) {
            query.setLockMode(lock);
        }
        return query;
    }

    private Query statement(EntityManager em) {
        if (inSql) {
            return em.createNativeQuery(jpql);
        }
        return resultType == null ? em.createQuery(jpql) : em.createQuery(jpql, resultType);
    }
}
