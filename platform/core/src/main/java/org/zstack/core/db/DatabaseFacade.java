package org.zstack.core.db;

import javax.sql.DataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.criteria.CriteriaBuilder;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;

/**
 * Entities by key, and the way to everything else of the database. Each call joins the thread's transaction or has one
 * of its own; all throw {@link DatabaseUnavailableException} during an outage.
 */
public interface DatabaseFacade {
    /** The entity manager of the calling thread's transaction. */
    EntityManager getEntityManager();

    CriteriaBuilder getCriteriaBuilder();

    DataSource getDataSource();

    /** The database's present time. */
    Timestamp getCurrentSqlTime();

    /** The last schema migration carried out, for example {@code 5}. */
    String getDbVersion();

    /** Null if there is none. */
    <T> T findById(long id, Class<T> entityClass);

    /** Null if there is none. */
    <T> T findByUuid(String uuid, Class<T> entityClass);

    /** The only result of a query; null if there is none. */
    <T> T find(Query query);

    <T> T persist(T entity);

    void persistCollection(Collection entities);

    /** Persists, and returns the row as the database has it. */
    <T> T persistAndRefresh(T entity);

    /** Writes all columns of a detached entity. */
    <T> void update(T entity);

    /** Writes all columns of a detached entity, and returns the row as the database has it. */
    <T> T updateAndRefresh(T entity);

    /** The row as the database has it now; null if it is gone. */
    <T> T reload(T entity);

    void updateCollection(Collection entities);

    /** Removes an entity's row; nothing happens if it is gone already. */
    void remove(Object entity);

    void removeCollection(Collection entities, Class entityClass);

    void removeByPrimaryKeys(Collection primaryKeys, Class entityClass);

    /** Removes one row; nothing happens if it is gone already. */
    void removeByPrimaryKey(Object primaryKey, Class<?> entityClass);

    /** Removes what a query (JPQL, selecting primary keys) finds. */
    void hardDeleteCollectionSelectedBySQL(String jpql, Class entityClass);

    <T> SimpleQuery<T> createQuery(Class<T> entityClass);

    long count(Class<?> entityClass);

    /** The next number of a sequence named after a class; begins at 1, grows on every node, may have gaps. */
    long generateSequenceNumber(Class<?> sequence);

    <T> List<T> listAll(Class<T> entityClass);

    <T> List<T> listAll(int offset, int limit, Class<T> entityClass);

    <T> List<T> listByPrimaryKeys(Collection primaryKeys, Class<T> entityClass);

    <T> List<T> listByPrimaryKeys(Collection primaryKeys, int offset, int limit, Class<T> entityClass);

    boolean isExist(Object primaryKey, Class<?> entityClass);

    /**
     * Installs a callback for an entity class, for as long as this process lives. It is called on the writing node and
     * thread, at flush, before the commit.
     */
    void installEntityLifeCycleCallback(Class entityClass, EntityEvent event, EntityLifeCycleCallback callback);
}
