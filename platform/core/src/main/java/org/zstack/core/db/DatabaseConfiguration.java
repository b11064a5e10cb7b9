package org.zstack.core.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Database server, connection pool, migrated schema, JPA and transactions. Entities of {@code org.zstack.header} are
 * found by scanning. JPA is set up on another thread while the server starts and the schema is brought up to date: it
 * needs neither.
 */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {
    private static final String ENTITIES = "org.zstack.header";
    /** Three nodes fit into a server with MariaDB's default of 151 connections. */
    private static final int TRANSACTIONS = 28;

    private static final int STATEMENTS = 16;
    private static final long POOL_WAIT_MS = 1_000;
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int ANSWER_TIMEOUT_MS = 60_000;

    @Bean
    EntityLifeCycle entityLifeCycle() {
        return new EntityLifeCycle();
    }

    @Bean
    LocalContainerEntityManagerFactoryBean entityManagerFactory(EntityLifeCycle lifeCycle, LateDataSource dataSource) {
        LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
        factory.setPersistenceUnitName("zstack");
        factory.setPackagesToScan(ENTITIES);
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setDataSource(dataSource);
        factory.setJpaPropertyMap(jpaProperties(lifeCycle));
        factory.setBootstrapExecutor(new SimpleAsyncTaskExecutor("jpa-"));
        return factory;
    }

    @Bean
    LateDataSource lateDataSource() {
        return new LateDataSource();
    }

    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer() {
        return DatabaseServer.open(DatabaseSettings.ofPlatform(), DatabaseServer.PATIENCE);
    }

    @Bean(destroyMethod = "close")
    DatabaseHealth databaseHealth(DatabaseServer server) {
        return new DatabaseHealth(server);
    }

    @Bean(destroyMethod = "close")
    GuardedDataSource dataSource(DatabaseServer server, DatabaseHealth health, LateDataSource late) {
        var connections = new BreakableConnections(server.settings(), CONNECT_TIMEOUT_MS, ANSWER_TIMEOUT_MS);
        GuardedDataSource dataSource = new GuardedDataSource(
                pool("transactions", connections, TRANSACTIONS, false),
                pool("statements", connections, STATEMENTS, true),
                connections,
                health);
        DatabaseMigration.migrate(server, dataSource);
        late.setTargetDataSource(dataSource);
        return dataSource;
    }

    @Bean
    PlatformTransactionManager transactionManager(EntityManagerFactory factory, GuardedDataSource dataSource) {
        JpaTransactionManager manager = new JpaTransactionManager(factory);
        manager.setDataSource(dataSource);
        HibernateJpaDialect dialect = new HibernateJpaDialect();
        dialect.setPrepareConnection(false);
        manager.setJpaDialect(dialect);
        return manager;
    }

    @Bean(destroyMethod = "close")
    DatabaseFacadeImpl databaseFacade(
            EntityManagerFactory factory,
            GuardedDataSource dataSource,
            PlatformTransactionManager manager,
            DatabaseHealth health,
            EntityLifeCycle lifeCycle) {
        var entityManager = SharedEntityManagerCreator.createSharedEntityManager(factory);
        return new DatabaseFacadeImpl(
                dataSource, entityManager, new Transactions(factory, entityManager, manager, health), lifeCycle);
    }

    private static HikariDataSource pool(String name, BreakableConnections connections, int size, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(connections);
        config.setAutoCommit(autoCommit);
        config.setMaximumPoolSize(size);
        // nobody fills the pool in the background: after an outage the first caller connects, at once
        config.setMinimumIdle(0);
        config.setConnectionTimeout(POOL_WAIT_MS);
        config.setValidationTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static Map<String, Object> jpaProperties(EntityLifeCycle lifeCycle) {
        Map<String, Object> properties = new TreeMap<>();
        // known beforehand, so nothing is asked of the database while setting up
        properties.put(AvailableSettings.DIALECT, MariaDBDialect.class.getName());
        properties.put(AvailableSettings.ALLOW_METADATA_ON_BOOT, false);
        properties.put(AvailableSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true);
        properties.put(AvailableSettings.HBM2DDL_AUTO, "none");
        properties.put(AvailableSettings.XML_MAPPING_ENABLED, false);
        properties.put(AvailableSettings.QUERY_STARTUP_CHECKING, false);
        properties.put(AvailableSettings.JAKARTA_VALIDATION_MODE, "none");
        properties.put(AvailableSettings.STATEMENT_BATCH_SIZE, 50);
        properties.put(AvailableSettings.ORDER_INSERTS, true);
        properties.put(AvailableSettings.ORDER_UPDATES, true);
        properties.put(AvailableSettings.IN_CLAUSE_PARAMETER_PADDING, true);
        properties.put(AvailableSettings.INTERCEPTOR, new RowTimestamps());
        properties.put("hibernate.integrator_provider", (IntegratorProvider) () -> List.of(lifeCycle));
        return properties;
    }
}
