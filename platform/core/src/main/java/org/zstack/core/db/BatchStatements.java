package org.zstack.core.db;

import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/** What the scripts of a batch may do; all of it inside the batch's transaction. */
@SuppressWarnings("rawtypes")
abstract class BatchStatements {
    protected DatabaseFacade databaseFacade;

    <T> T inOneTransaction(Supplier<T> scripts) {
        DatabaseFacadeImpl database = Databases.current();
        databaseFacade = database;
        return database.inTransaction(em -> scripts.get());
    }

    protected <K> K persist(K entity) {
        em().persist(entity);
        return entity;
    }

    /** Writes all columns of a detached entity, as a new row where there is none yet; returns the attached one. */
    protected <K> K merge(K entity) {
        return em().merge(entity);
    }

    protected void remove(Object entity) {
        em().remove(em().contains(entity) ? entity : em().merge(entity));
    }

    /** Sends pending changes to the database now; entity callbacks are called. */
    protected void flush() {
        em().flush();
    }

    /** Null if there is none. */
    protected <K> K findByUuid(String uuid, Class<K> entityClass) {
        return em().find(entityClass, uuid);
    }

    /** Reads the row again; null if it is gone. */
    protected <K> K reload(K entity) {
        flush();
        return databaseFacade.reload(entity);
    }

    protected SQL sql(String jpql) {
        return SQL.New(jpql);
    }

    protected SQL inSql(String sql) {
        return SQL.inSql(sql);
    }

    protected UpdateQuery sql(Class entityClass) {
        return SQL.New(entityClass);
    }

    protected SQL sql(String jpql, Class resultType) {
        return SQL.New(jpql, resultType);
    }

    protected Q q(Class entityClass) {
        return Q.New(entityClass);
    }

    private EntityManager em() {
        return databaseFacade.getEntityManager();
    }
}
