package org.zstack.core.db;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Stands in for the connection pool while JPA is being set up: the pool comes when the schema is up to date. */
final class LateDataSource extends DelegatingDataSource {
    @Override
    public void afterPropertiesSet() {
        // the target comes later
    }
}
