package org.zstack.testlib

import jakarta.persistence.EntityManagerFactory
import org.zstack.core.db.DatabaseFacade

/** What an environment may not leave in the database: rows of any entity but those that outlive every case. */
class LeftoverRows {
    /** The platform's own rows, what it forgets by itself, the parent of all resources, and what only our platform has. */
    private static final Set<String> MAY_STAY = ['ManagementNodeVO', 'SessionVO', 'GlobalConfigVO', 'AccountVO',
                                                 'TaskProgressVO', 'ResourceVO', 'LongJobHistoryVO'] as Set

    private final Closure<Map<String, Long>> counts

    /** @param counts answers how many rows each entity has, by the entity's name */
    LeftoverRows(Closure<Map<String, Long>> counts) {
        this.counts = counts
    }

    static LeftoverRows ofNode() {
        return new LeftoverRows({
            DatabaseFacade db = TestNode.bean(DatabaseFacade)
            TestNode.bean(EntityManagerFactory).metamodel.entities.collectEntries { [it.name, db.count(it.javaType)] }
        })
    }

    /** Ends the suite where a row was left, naming the table. */
    void check() {
        List<String> left = counts().findAll { name, count -> count > 0 && !(name in MAY_STAY) }
                .collect { name, count -> "there are still ${count} records in table ${name}".toString() }
        if (left) {
            throw new StopTestSuiteException('EnvSpec.delete() left rows behind: ' + left.sort().join('; ')
                    + '. Delete what the story made before env.delete()')
        }
    }
}
