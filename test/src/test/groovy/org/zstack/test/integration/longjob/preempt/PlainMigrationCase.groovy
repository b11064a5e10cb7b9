package org.zstack.test.integration.longjob.preempt

import org.springframework.http.HttpEntity
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.sdk.LongJobInventory
import org.zstack.utils.gson.JSONObjectUtil

import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** Without one of the options a migration is what it was before there were any. */
class PlainMigrationCase extends MigratePreemptingSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "the message that it sends"   : this.&message,
                "a job in the way"            : this.&inTheWay,
                "cleaning it while it runs"   : this.&cleaned,
        ]
    }

    void message() {
        List<MigrateVmInnerMsg> sent = new CopyOnWriteArrayList<>()
        List<CancelLongJobMsg> cancels = new CopyOnWriteArrayList<>()
        Closure first = notifyWhenReceivedMessage(MigrateVmInnerMsg.class) { sent.add(it) }
        Closure second = notifyWhenReceivedMessage(CancelLongJobMsg.class) { cancels.add(it) }
        LongJobVO ended = migrates(submitMigration(strategy: "auto-converge", migrateFromDestination: true))
        first()
        second()
        assert sent.size() == 1 && cancels.empty
        assert sent[0].vmInstanceUuid == vm.uuid && sent[0].hostUuid == hostOfVm()
        assert sent[0].strategy == "auto-converge" && sent[0].migrateFromDestination
        Map result = JSONObjectUtil.toObject(ended.jobResult, LinkedHashMap.class)
        assert result.inventory.uuid == vm.uuid && !result.containsKey("backupPreemption")
    }

    void inTheWay() {
        LongJobInventory job = occupy(volumes[0])
        String error = refused { submitMigration([:]) }
        assert error.contains(volumes[0])
        assert stateOf(job) == LongJobState.Running && Occupation.CANCELLED.empty
        assert env.verifySimulator(MIGRATE, 0)
    }

    void cleaned() {
        CountDownLatch told = new CountDownLatch(1)
        CountDownLatch goOn = new CountDownLatch(1)
        env.preSimulator(MIGRATE) { HttpEntity<String> e ->
            told.countDown()
            goOn.await(60, TimeUnit.SECONDS)
        }
        LongJobInventory migration = submitMigration([:])
        try {
            assert told.await(60, TimeUnit.SECONDS)
            expectError {
                cleanLongJob { uuid = migration.uuid }
            }
            assert stateOf(migration) == LongJobState.Running
        } finally {
            goOn.countDown()
        }
        migrates(migration)
    }
}
