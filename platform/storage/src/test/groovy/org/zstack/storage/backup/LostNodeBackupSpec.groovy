package org.zstack.storage.backup

import org.apache.logging.log4j.ThreadContext
import org.zstack.core.Platform
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.core.managementnode.NodeIdentity
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.managementnode.ManagementNodeInventory

/** What becomes of the backups of a node that the others have given up. */
class LostNodeBackupSpec extends BackupsSpecification {
    def "what a node was doing when the others gave it up is written down nowhere"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }

        when:
        backups.stopWork(1)
        holds.stopWork(1)
        then:
        await { running("v0") == [] }

        when:
        host.finish("api1")
        await { backup.ended() }
        then:
        backup.reply.error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
        records.recorded.isEmpty()
    }

    def "what waited on a node that the others gave up never reaches a host"() {
        given:
        take("api1", "v0")
        await { host.taking("api1") }
        def waiting = take("api2", "v0")
        await { pending("v0") == ["api2"] }

        when:
        backups.stopWork(1)
        host.finish("api1")
        await { waiting.ended() }

        then:
        waiting.reply.error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
        host.taken == ["api1"]
    }

    def "a node that was given up does not stop what others take on the host"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }

        when:
        backups.stopWork(1)
        host.lose("api1")
        await { backup.ended() }

        then:
        host.stops == 0
        backup.reply.error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
    }

    def "one that began while this node was given up already is not gone on with, but begun anew once the node is back"() {
        given: "it waits for its turn, under the epoch that was lost"
        long epoch = 3
        fence.node = Stub(NodeIdentity) { it.epoch() >> { epoch } }
        take("api1", "v0")
        await { host.taking("api1") }
        ThreadContext.put("node-epoch", "3")
        def before = take("api2", "v0")
        await { pending("v0") == ["api2"] }

        when: "the node has joined again, its long job is resumed"
        epoch = 8
        ThreadContext.put("node-epoch", "8")
        def resumed = take("api2", "v0")
        await { pending("v0") == ["api2", "api2"] }
        host.finish("api1")
        await { host.taking("api2") }
        host.finish("api2")

        then:
        await { before.ended() && resumed.ended() }
        before.reply.error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
        resumed.reply.success
        host.taken == ["api1", "api2"]
    }

    def "a node that was given up says that it takes the backup no more when it cannot stop it: others are asked"() {
        given:
        long epoch = 3
        fence.node = Stub(NodeIdentity) { it.epoch() >> { epoch } }
        ThreadContext.put("node-epoch", "3")
        take("api1", "v0")
        await { host.taking("api1") }

        when:
        epoch = 8
        def cancel = cancel("api1")
        await { cancel.ended() }

        then:
        cancel.reply.error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
        !cancel.reply.found
        host.stops == 0
    }

    def "places that a dead node held are given back"() {
        given:
        take("api1", "v0")
        await { host.taking("api1") }

        when:
        holds.nodeLeft(new ManagementNodeInventory(uuid: Platform.managementServerId))

        then:
        await { running("v0") == [] }
    }

    def "a backup whose volume has just got another owner waits for the one that the host still takes"() {
        given: "one that had its place with the former owner, and has none here yet"
        host.running["former"] = somebodyElse()
        runs.nodeLeft(new ManagementNodeInventory(uuid: "gone"))

        when:
        def backup = take("api1", "v0")
        await { host.asked >= 2 }

        then:
        host.taken == []
        running("v0") == ["api1"]

        when:
        host.running.remove("former")
        await { host.taking("api1") }
        host.finish("api1")
        await { backup.ended() }

        then:
        backup.reply.success
        host.stops == 0
    }

    def "a backup that is cancelled while it waits so ends at once and stops nobody else's"() {
        given:
        host.running["former"] = somebodyElse()
        runs.nodeLeft(new ManagementNodeInventory(uuid: "gone"))
        def backup = take("api1", "v0")
        await { host.asked >= 1 }

        when:
        cancel("api1")
        await { backup.ended() }

        then:
        backup.reply.error.isError(LongJobErrors.CANCELED)
        host.stops == 0
        host.taken == []
        running("v0") == []
    }

    def "the host is not asked where no node came or went"() {
        when:
        host.running["other"] = somebodyElse()
        take("api1", "v0")

        then:
        await { host.taking("api1") }
    }

    def "a place on a node that was given up and came back is taken anew"() {
        given: "its owner drops the places that it keeps, as a node that was given up does"
        owners.iJoin(new ManagementNodeInventory(uuid: Platform.managementServerId))
        take("api1", "v0")
        await { host.taking("api1") }
        holds.stopWork(1)
        await { running("v0") == [] }

        when:
        runs.nodeLeft(new ManagementNodeInventory(uuid: Platform.managementServerId))

        then:
        await { running("v0") == ["api1"] }
    }

    private static ReturnValueCompletion<List<TakenBackup>> somebodyElse() {
        new ReturnValueCompletion<List<TakenBackup>>(null) {
            @Override
            void success(List<TakenBackup> taken) {
            }

            @Override
            void fail(ErrorCode error) {
            }
        }
    }
}
