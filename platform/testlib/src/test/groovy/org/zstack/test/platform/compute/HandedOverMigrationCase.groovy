package org.zstack.test.platform.compute

import org.apache.logging.log4j.ThreadContext
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.db.SQL
import org.zstack.header.message.MessageReply
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.vm.VmInstanceConstant
import org.zstack.header.vm.VmInstanceState
import org.zstack.kvm.KVMConstant

/** A node that slept while its long job went on elsewhere wakes up in the middle of it. */
class HandedOverMigrationCase extends ComputeSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                'an order of an earlier term reaches no host' : this.&earlierTerm,
                'an order of this term does'                  : this.&sameTerm,
        ]
    }

    void earlierTerm() {
        Map job = endedJob()
        SQL.New('update LongJobVO set ownerTerm = 3 where uuid = :uuid').param('uuid', job.uuid).execute()
        MessageReply reply = migrateFor(job.apiId, '2')
        assert !reply.success
        assert reply.error.code == 'LONG_JOB.1002'
        assert reply.error.details.contains('went on elsewhere')
        assert stateOf() == VmInstanceState.Running
        assert recordOf().hostUuid == host('host1')
        assert env.verifySimulator(KVMConstant.KVM_MIGRATE_VM_PATH, 0)
    }

    void sameTerm() {
        Map job = endedJob()
        assert migrateFor(job.apiId, '1').success
        assert recordOf().hostUuid == host('host2')
    }

    /** Some long job, for its API id and its term of 1; that it has failed does not matter. */
    private Map endedJob() {
        def submitted = submitLongJob {
            jobName = 'APIMigrateVmMsg'
            jobData = """{"vmInstanceUuid": "${vm.uuid}", "hostUuid": "${host('host1')}"}""".toString()
        }
        retryInSecs {
            assert queryLongJob { conditions = ["uuid=${submitted.uuid}".toString()] }[0].state.toString() == 'Failed'
        }
        return [uuid: submitted.uuid, apiId: submitted.apiId]
    }

    private MessageReply migrateFor(String api, String term) {
        ThreadContext.put('api', api)
        ThreadContext.put('owner-epoch', term)
        try {
            MigrateVmInnerMsg msg = new MigrateVmInnerMsg(vmInstanceUuid: vm.uuid, hostUuid: host('host2'))
            CloudBus bus = bean(CloudBus)
            bus.makeTargetServiceIdByResourceUuid(msg, VmInstanceConstant.SERVICE_ID, vm.uuid)
            return bus.call(msg)
        } finally {
            ThreadContext.clearAll()
        }
    }
}
