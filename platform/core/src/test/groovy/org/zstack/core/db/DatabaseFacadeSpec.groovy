package org.zstack.core.db

import java.sql.Timestamp
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import org.zstack.core.db.SimpleQuery.Od
import org.zstack.core.db.SimpleQuery.Op
import org.zstack.header.exception.CloudRuntimeException
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.managementnode.ManagementNodeState
import org.zstack.header.managementnode.ManagementNodeVO
import org.zstack.header.managementnode.ManagementNodeVO_
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

class DatabaseFacadeSpec extends Specification {
    @Shared @AutoCleanup DatabaseSandbox sandbox = new DatabaseSandbox()
    DatabaseFacade dbf = sandbox.dbf

    def cleanup() {
        SQL.New("delete from ManagementNodeVO").execute()
    }

    def "an entity is written, changed, read and removed"() {
        when:
        def node = dbf.persist(node(port: 7))
        then:
        dbf.findByUuid(node.uuid, ManagementNodeVO).port == 7
        dbf.isExist(node.uuid, ManagementNodeVO)

        when:
        node.port = 8
        def updated = dbf.updateAndRefresh(node)
        then:
        updated.port == 8
        dbf.reload(node).port == 8
        dbf.count(ManagementNodeVO) == 1

        when:
        dbf.remove(node)
        dbf.remove(node)
        then:
        dbf.findByUuid(node.uuid, ManagementNodeVO) == null
        dbf.reload(node) == null
        !dbf.isExist(node.uuid, ManagementNodeVO)
    }

    def "an entity that was removed meanwhile is not inserted again by an update"() {
        given:
        def node = dbf.persist(node())
        dbf.removeByPrimaryKey(node.uuid, ManagementNodeVO)
        when:
        dbf.update(node)
        then:
        def e = thrown(CloudRuntimeException)
        e.message.contains(node.uuid)
        dbf.count(ManagementNodeVO) == 0
    }

    def "times come back as they went in, to the millisecond, and are kept in UTC"() {
        given:
        def at = Timestamp.from(java.time.Instant.parse("2026-03-29T01:30:00.123Z"))
        def node = dbf.persist(node(joinDate: at))
        expect:
        dbf.findByUuid(node.uuid, ManagementNodeVO).joinDate == at
        dbf.entityManager.createNativeQuery("select cast(joinDate as char) from ManagementNodeVO", String).singleResult ==
                "2026-03-29 01:30:00.123"
        Math.abs(dbf.currentSqlTime.time - System.currentTimeMillis()) < 60_000
    }

    def "conditions are #what"() {
        given:
        (1..5).each { dbf.persist(node(port: it, hostName: "host-$it")) }
        def query = Q.New(ManagementNodeVO)
        condition(query)
        expect:
        query.select(ManagementNodeVO_.port).orderBy(ManagementNodeVO_.port, Od.ASC).listValues() == found
        where:
        what          | condition                                                            || found
        "eq"          | { it.eq(ManagementNodeVO_.port, 3) }                           || [3]
        "eq enum"     | { it.eq(ManagementNodeVO_.state, ManagementNodeState.JOINING) } || [1, 2, 3, 4, 5]
        "eq null"     | { it.eq(ManagementNodeVO_.hostName, null) }                    || []
        "not"         | { it.notEq(ManagementNodeVO_.port, 3) }                        || [1, 2, 4, 5]
        "in"          | { it.in(ManagementNodeVO_.port, [1, 5, 9]) }                   || [1, 5]
        "in nothing"  | { it.in(ManagementNodeVO_.port, []) }                          || []
        "not in"      | { it.notIn(ManagementNodeVO_.port, [1, 5]) }                   || [2, 3, 4]
        "not in none" | { it.notIn(ManagementNodeVO_.port, []) }                       || [1, 2, 3, 4, 5]
        "is null"     | { it.isNull(ManagementNodeVO_.hostName) }                      || []
        "not null"    | { it.notNull(ManagementNodeVO_.hostName) }                     || [1, 2, 3, 4, 5]
        "gt"          | { it.gt(ManagementNodeVO_.port, 3L) }                          || [4, 5]
        "between"     | { it.gte(ManagementNodeVO_.port, 2).lte(ManagementNodeVO_.port, 3) } || [2, 3]
        "lt"          | { it.lt(ManagementNodeVO_.port, 2) }                           || [1]
        "like"        | { it.like(ManagementNodeVO_.hostName, "%-4") }                 || [4]
        "not like"    | { it.notLike(ManagementNodeVO_.hostName, "%-4") }              || [1, 2, 3, 5]
        "a page"      | { it.start(1).limit(2) }                                       || [2, 3]
    }

    def "a list of #length values is matched by any of them, and by none outside it"() {
        given:
        (1..20).each { dbf.persist(node(port: it, hostName: "host-$it")) }
        def listed = (1..length).toList()
        expect:
        ports(Q.New(ManagementNodeVO).in(ManagementNodeVO_.port, listed)) == listed
        ports(Q.New(ManagementNodeVO).notIn(ManagementNodeVO_.port, listed)) == (1..20).toList() - listed
        SQL.New(ManagementNodeVO).in(ManagementNodeVO_.port, listed).set(ManagementNodeVO_.hostName, "listed").update() == length
        Q.New(ManagementNodeVO).eq(ManagementNodeVO_.hostName, "listed").count() == length
        where:
        length << [1, 2, 3, 4, 5, 16, 17, 20]
    }

    def "a compare-and-set in SQL, within a batch, changes #rows row seen as #from"() {
        given:
        def node = dbf.persist(node(port: 1, hostName: "before", state: ManagementNodeState.JOINING))
        def seen = from
        when:
        int changed = new SQLBatchWithReturn<Integer>() {
            @Override
            protected Integer scripts() {
                inSql("update ManagementNodeVO set hostName = :name, state = :to where uuid = :uuid and state = :from")
                        .param("name", "after").param("to", ManagementNodeState.RUNNING)
                        .param("uuid", node.uuid).param("from", seen).execute()
            }
        }.execute()
        then:
        changed == rows
        dbf.reload(node).hostName == name
        dbf.reload(node).state == state
        where:
        from                        || rows | name     | state
        ManagementNodeState.JOINING || 1    | "after"  | ManagementNodeState.RUNNING
        ManagementNodeState.RUNNING || 0    | "before" | ManagementNodeState.JOINING
    }

    private static List<Integer> ports(Q query) {
        query.select(ManagementNodeVO_.port).orderBy(ManagementNodeVO_.port, Od.ASC).listValues()
    }

    def "one query gives entities, values, tuples, counts"() {
        given:
        (1..3).each { dbf.persist(node(port: it)) }
        expect:
        Q.New(ManagementNodeVO).count() == 3
        Q.New(ManagementNodeVO).eq(ManagementNodeVO_.port, 2).isExists()
        !Q.New(ManagementNodeVO).eq(ManagementNodeVO_.port, 9).isExists()
        (Q.New(ManagementNodeVO).eq(ManagementNodeVO_.port, 2).find() as ManagementNodeVO).port == 2
        Q.New(ManagementNodeVO).eq(ManagementNodeVO_.port, 9).find() == null
        Q.New(ManagementNodeVO).eq(ManagementNodeVO_.port, 9).select(ManagementNodeVO_.port).findValue() == null
        Q.New(ManagementNodeVO).select(ManagementNodeVO_.port, ManagementNodeVO_.state)
                .orderBy(ManagementNodeVO_.port, Od.DESC).listTuple()*.get(0, Integer) == [3, 2, 1]
        dbf.createQuery(ManagementNodeVO).add(ManagementNodeVO_.port, Op.IN, [1, 2]).count() == 2
        dbf.listAll(ManagementNodeVO).size() == 3
        dbf.listByPrimaryKeys([], ManagementNodeVO) == []
    }

    def "a compare-and-set changes a row once"() {
        given:
        def node = dbf.persist(node())
        def toRunning = {
            SQL.New(ManagementNodeVO).eq(ManagementNodeVO_.uuid, node.uuid)
                    .eq(ManagementNodeVO_.state, ManagementNodeState.JOINING)
                    .set(ManagementNodeVO_.state, ManagementNodeState.RUNNING).update()
        }
        expect:
        toRunning() == 1
        toRunning() == 0
        SQL.New("update ManagementNodeVO set port = :p where uuid = :u").param("p", 9).param("u", node.uuid).execute() == 1
        SQL.New("select port from ManagementNodeVO where uuid = :u", Integer).param("u", node.uuid).find() == 9
    }

    def "pages cover everything, also when rows stop matching"() {
        given:
        (1..7).each { dbf.persist(node(port: it)) }
        def seen = []
        when:
        SQL.New("select n from ManagementNodeVO n where n.state = :s order by n.port")
                .param("s", ManagementNodeState.JOINING).limit(3).skipIncreaseOffset(true).paginate(7) { List rows ->
            rows.each { row ->
                seen << row.port
                SQL.New(ManagementNodeVO).eq(ManagementNodeVO_.uuid, row.uuid)
                        .set(ManagementNodeVO_.state, ManagementNodeState.RUNNING).update()
            }
        }
        then:
        seen == [1, 2, 3, 4, 5, 6, 7]
        SQL.New("select n from ManagementNodeVO n order by n.port").limit(2)
                .paginateCollectionUntil(7, { it.port % 2 == 0 }, 2)*.port == [2, 4]
    }

    def "a batch is carried out together or not at all"() {
        when:
        new SQLBatch() {
            @Override
            protected void scripts() {
                persist(node(port: 1))
                flush()
                throw new IllegalStateException("on purpose")
            }
        }.execute()
        then:
        thrown(IllegalStateException)
        dbf.count(ManagementNodeVO) == 0
    }

    def "two batches that deadlock both succeed"() {
        given:
        def a = dbf.persist(node(port: 0))
        def b = dbf.persist(node(port: 0))
        def barrier = new CyclicBarrier(2)
        def pool = Executors.newFixedThreadPool(2)
        def batch = { List<ManagementNodeVO> order ->
            boolean first = true
            new SQLBatchWithReturn<Integer>() {
                @Override
                protected Integer scripts() {
                    increase(order[0])
                    if (first) {
                        first = false
                        barrier.await(10, TimeUnit.SECONDS)
                    }
                    increase(order[1])
                    return 1
                }

                void increase(ManagementNodeVO node) {
                    sql("update ManagementNodeVO set port = port + 1 where uuid = :u").param("u", node.uuid).execute()
                }
            }.execute()
        }
        when:
        def results = [[a, b], [b, a]].collect { order -> pool.submit({ batch(order) } as java.util.concurrent.Callable) }*.get(20, TimeUnit.SECONDS)
        then:
        results == [1, 1]
        dbf.reload(a).port == 2
        dbf.reload(b).port == 2
        cleanup:
        pool.shutdownNow()
    }

    def "entity callbacks are called at flush, on the writing thread, before the commit"() {
        given:
        def events = []
        EntityEvent.values().each { event ->
            dbf.installEntityLifeCycleCallback(LongJobVO, event) { e, o -> assert false: "another class" }
            dbf.installEntityLifeCycleCallback(ManagementNodeVO, event) { e, o ->
                events << [e, Thread.currentThread().name, org.springframework.transaction.support.TransactionSynchronizationManager.actualTransactionActive]
            }
        }
        def here = Thread.currentThread().name
        def node = node()
        when:
        dbf.persist(node)
        node.port = 5
        dbf.update(node)
        dbf.remove(node)
        then:
        events*.get(0) - EntityEvent.POST_LOAD == [EntityEvent.PRE_PERSIST, EntityEvent.POST_PERSIST, EntityEvent.PRE_UPDATE, EntityEvent.POST_UPDATE, EntityEvent.PRE_REMOVE, EntityEvent.POST_REMOVE]
        events.every { it[1] == here && it[2] }
    }

    def "fact 17: a callback takes the place of the one that was installed for the same entity and event before"() {
        given:
        def told = []
        ["first", "second"].each { who ->
            dbf.installEntityLifeCycleCallback(ManagementNodeVO, EntityEvent.POST_UPDATE) { e, o -> told << who }
        }
        dbf.installEntityLifeCycleCallback(ManagementNodeVO, EntityEvent.POST_PERSIST) { e, o -> told << "other event" }
        def node = node()
        when:
        dbf.persist(node)
        node.port = 5
        dbf.update(node)
        then:
        told == ["other event", "second"]
    }

    def "a sequence gives each number once"() {
        given:
        def pool = Executors.newFixedThreadPool(4)
        when:
        def numbers = (1..40).collect { pool.submit({ dbf.generateSequenceNumber(ManagementNodeVO) } as java.util.concurrent.Callable) }*.get(20, TimeUnit.SECONDS)
        then:
        numbers.toSet().size() == 40
        cleanup:
        pool.shutdownNow()
    }

    static ManagementNodeVO node(Map properties = [:]) {
        def now = new Timestamp(System.currentTimeMillis())
        new ManagementNodeVO([uuid: UUID.randomUUID().toString().replace("-", ""), hostName: "host", port: 1, state: ManagementNodeState.JOINING,
                              joinDate: now, heartBeat: now, epoch: epochs.incrementAndGet()] + properties)
    }

    static final epochs = new java.util.concurrent.atomic.AtomicLong()
}
