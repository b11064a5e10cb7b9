package org.zstack.core.db;

import org.zstack.header.exception.CloudRuntimeException;

import javax.sql.DataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** {@link DatabaseFacade} on a JPA entity manager. */
@SuppressWarnings({"unchecked", "rawtypes"})
public final class DatabaseFacadeImpl implements DatabaseFacade, AutoCloseable {
    private final DataSource dataSource;
    private final EntityManager entityManager;
    private final Transactions transactions;
    private final EntityLifeCycle lifeCycle;
    private final Map<Class<?>, String> primaryKeys = new ConcurrentHashMap<>();

    DatabaseFacadeImpl(
            DataSource dataSource, EntityManager entityManager, Transactions transactions, EntityLifeCycle lifeCycle) {
        this.dataSource = dataSource;
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.lifeCycle = lifeCycle;
        Databases.set(this);
    }

    <T> T inTransaction(Function<EntityManager, T> work) {
        return transactions.run(work);
    }

    <T> T reading(Function<EntityManager, T> work) {
        return transactions.read(work);
    }

    /** The name of an entity's only primary key attribute. */
    String primaryKeyOf(Class<?> entityClass) {
        return primaryKeys.computeIfAbsent(entityClass, type -> {
            EntityType<?> entity = entityManager.getMetamodel().entity(type);
            SingularAttribute<?, ?> id = entity.getId(entity.getIdType().getJavaType());
            return id.getName();
        });
    }

    @Override
    public void close() {
        Databases.unset(this);
    }

    @Override
    public EntityManager getEntityManager() {
        return entityManager;
    }

    @Override
    public CriteriaBuilder getCriteriaBuilder() {
        return entityManager.getCriteriaBuilder();
    }

    @Override
    public DataSource getDataSource() {
        return dataSource;
    }

    @Override
    public Timestamp getCurrentSqlTime() {
        return reading(em -> (Timestamp) em.createNativeQuery("select current_timestamp(3)", Timestamp.class)
                .getSingleResult());
    }

    @Override
    public String getDbVersion() {
        return reading(em -> (String) em.createNativeQuery(
                        "select version from flyway_schema_history where success and version is not null"
                                + " order by installed_rank desc limit 1",
                        String.class)
                .getSingleResult());
    }

    @Override
    public <T> T findById(long id, Class<T> entityClass) {
        return reading(em -> em.find(entityClass, id));
    }

    @Override
    public <T> T findByUuid(String uuid, Class<T> entityClass) {
        return uuid == null ? null : reading(em -> em.find(entityClass, uuid));
    }

    @Override
    public <T> T find(Query query) {
        return inTransaction(em -> {
            List<T> found = query.getResultList();
            return found.isEmpty() ? null : found.get(0);
        });
    }

    @Override
    public <T> T persist(T entity) {
        return inTransaction(em -> {
            em.persist(entity);
            return entity;
        });
    }

    @Override
    public void persistCollection(Collection entities) {
        inTransaction(em -> {
            entities.forEach(em::persist);
            return null;
        });
    }

    @Override
    public <T> T persistAndRefresh(T entity) {
        return inTransaction(em -> {
            em.persist(entity);
            em.flush();
            em.refresh(entity);
            return entity;
        });
    }

    @Override
    public <T> void update(T entity) {
        inTransaction(em -> mergeRow(em, entity));
    }

    @Override
    public <T> T updateAndRefresh(T entity) {
        return inTransaction(em -> {
            T merged = mergeRow(em, entity);
            em.flush();
            em.refresh(merged);
            return merged;
        });
    }

    @Override
    public <T> T reload(T entity) {
        return (T) reading(em -> {
            Class<?> type = entity.getClass();
            Object row = em.find(type, idOf(em, entity));
            if (row != null && em.isJoinedToTransaction()) {
                em.refresh(row);
            }
            return row;
        });
    }

    @Override
    public void updateCollection(Collection entities) {
        inTransaction(em -> {
            entities.forEach(entity -> mergeRow(em, entity));
            return null;
        });
    }

    @Override
    public void remove(Object entity) {
        inTransaction(em -> {
            removeRow(em, idOf(em, entity), entity.getClass());
            return null;
        });
    }

    @Override
    public void removeCollection(Collection entities, Class entityClass) {
        inTransaction(em -> {
            entities.forEach(entity -> removeRow(em, idOf(em, entity), entityClass));
            return null;
        });
    }

    @Override
    public void removeByPrimaryKeys(Collection keys, Class entityClass) {
        inTransaction(em -> {
            keys.forEach(key -> removeRow(em, key, entityClass));
            return null;
        });
    }

    @Override
    public void removeByPrimaryKey(Object primaryKey, Class<?> entityClass) {
        inTransaction(em -> {
            removeRow(em, primaryKey, entityClass);
            return null;
        });
    }

    @Override
    public void hardDeleteCollectionSelectedBySQL(String jpql, Class entityClass) {
        inTransaction(em -> {
            em.createQuery(jpql).getResultList().forEach(key -> removeRow(em, key, entityClass));
            return null;
        });
    }

    @Override
    public <T> SimpleQuery<T> createQuery(Class<T> entityClass) {
        return new SimpleQueryImpl<>(entityClass);
    }

    @Override
    public long count(Class<?> entityClass) {
        return Q.New(entityClass).count();
    }

    @Override
    public long generateSequenceNumber(Class<?> sequence) {
        return inTransaction(em -> {
            em.createNativeQuery("insert into SequenceVO (name, number) values (?1, last_insert_id(1))"
                            + " on duplicate key update number = last_insert_id(number + 1)")
                    .setParameter(1, sequence.getSimpleName())
                    .executeUpdate();
            return ((Number) em.createNativeQuery("select last_insert_id()").getSingleResult()).longValue();
        });
    }

    @Override
    public <T> List<T> listAll(Class<T> entityClass) {
        return listAll(0, Integer.MAX_VALUE, entityClass);
    }

    @Override
    public <T> List<T> listAll(int offset, int limit, Class<T> entityClass) {
        return reading(em -> em.createQuery(selectAll(entityClass) + orderByKey(entityClass), entityClass)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList());
    }

    @Override
    public <T> List<T> listByPrimaryKeys(Collection keys, Class<T> entityClass) {
        return listByPrimaryKeys(keys, 0, Integer.MAX_VALUE, entityClass);
    }

    @Override
    public <T> List<T> listByPrimaryKeys(Collection keys, int offset, int limit, Class<T> entityClass) {
        if (keys.isEmpty()) {
            return List.of();
        }
        String jpql = selectAll(entityClass) + " where e." + primaryKeyOf(entityClass) + " in (:keys)";
        return reading(em -> em.createQuery(jpql + orderByKey(entityClass), entityClass)
                .setParameter("keys", keys)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList());
    }

    @Override
    public boolean isExist(Object primaryKey, Class<?> entityClass) {
        String jpql =
                "select count(e) from " + entityClass.getName() + " e where e." + primaryKeyOf(entityClass) + " = :key";
        return reading(em ->
                em.createQuery(jpql, Long.class).setParameter("key", primaryKey).getSingleResult() > 0);
    }

    @Override
    public void installEntityLifeCycleCallback(Class entityClass, EntityEvent event, EntityLifeCycleCallback callback) {
        lifeCycle.install(entityClass, event, callback);
    }

    private static Object idOf(EntityManager em, Object entity) {
        return em.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(entity);
    }

    /** Merging alone would insert a row again that somebody has removed. */
    static <T> T mergeRow(EntityManager em, T entity) {
        Object id = idOf(em, entity);
        if (em.find(entity.getClass(), id) == null) {
            throw new CloudRuntimeException("%s[%s] cannot be updated, it is not in the database"
                    .formatted(entity.getClass().getSimpleName(), id));
        }
        return em.merge(entity);
    }

    private static void removeRow(EntityManager em, Object key, Class<?> entityClass) {
        Object row = em.find(entityClass, key);
        if (row != null) {
            em.remove(row);
        }
    }

    private static String selectAll(Class<?> entityClass) {
        return "select e from " + entityClass.getName() + " e";
    }

    private String orderByKey(Class<?> entityClass) {
        return " order by e." + primaryKeyOf(entityClass);
    }
}
