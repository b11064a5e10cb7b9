package org.zstack.compute.vm.preemption

import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.vm.VmInstanceInventory
import org.zstack.header.volume.VolumeInventory
import spock.lang.Specification

class NamedBackupsSpec extends Specification {
    static final KINDS = ["APICreateVolumeBackupMsg", "APICreateVmBackupMsg"]

    def vm = new VmInstanceInventory(uuid: "vm", allVolumes: [volume("root"), volume("data")])
    def known = [
            job("one", "APICreateVolumeBackupMsg", '{"volumeUuid": "root"}'),
            job("two", "APICreateVolumeBackupMsg", '{"volumeUuid": "data"}', "somewhere else"),
            job("whole", "APICreateVmBackupMsg", '{"rootVolumeUuid": "root"}'),
            job("bare", "APICreateVolumeBackupMsg", '{}', "data"),
            job("broken", "APICreateVolumeBackupMsg", 'no json', "root"),
            job("foreign", "APICreateVolumeBackupMsg", '{"volumeUuid": "theirs"}', "root"),
            job("lost", "APICreateVolumeBackupMsg", '{}'),
            job("migration", "APIMigrateVmMsg", '{"vmInstanceUuid": "vm"}', "vm"),
            job("hidden", "APICreateVolumeBackupMsg", '{"volumeUuid": "root"}', "root", "other"),
    ]
    def jobs = new BackupLongJobs() {
        @Override
        List<LongJobVO> find(Collection<String> uuids) { known.findAll { it.uuid in uuids }.reverse() }

        @Override
        boolean mayTouch(String account, LongJobVO job) { account == "admin" || account == job.accountUuid }
    }
    def named = new NamedBackups(jobs, KINDS, vm)

    static VolumeInventory volume(String uuid) {
        return new VolumeInventory(uuid: uuid)
    }

    static LongJobVO job(String uuid, String name, String data, String target = null, String account = "us") {
        return new LongJobVO(uuid: uuid, jobName: name, jobData: data, targetResourceUuid: target, accountUuid: account,
                state: LongJobState.Running)
    }

    def "backups of the VM and its volumes are accepted, in the order of their naming"() {
        expect:
        named.check(["two", "whole", "one", "bare", "broken"], "us", "me", false)*.uuid ==
                ["two", "whole", "one", "bare", "broken"]
    }

    def "#uuid is refused: #rule"() {
        when:
        named.check(["one", uuid], "us", "me", false)

        then:
        def e = thrown(OperationFailureException)
        e.errorCode.code == "SYS.1007"
        e.errorCode.details.contains("field[backupTaskLongJobUuids]")
        e.errorCode.details.contains("longjob[uuid:$uuid]")
        e.errorCode.details.contains(rule)

        where:
        uuid        | rule
        "me"        | "this job itself"
        "nobody"    | "does not exist"
        "hidden"    | "does not exist"
        "migration" | "a[APIMigrateVmMsg] and no backup"
        "foreign"   | "backs up[uuid:theirs]"
        "lost"      | "neither vm[uuid:vm] nor one of its volumes"
    }

    def "who comes back after a node's death passes over what was deleted, but nothing else"() {
        expect:
        named.check(["nobody", "one"], "us", "me", true)*.uuid == ["one"]

        when:
        named.check(["foreign"], "us", "me", true)

        then:
        thrown(OperationFailureException)
    }

    def "the administrator may name anybody's backup of the VM"() {
        expect:
        named.check(["hidden"], "admin", null, false)*.uuid == ["hidden"]
    }

    def "a job's data says what it backs up; its target counts where the data is silent"() {
        expect:
        NamedBackups.targetOf(job("x", "n", data, target)) == expected

        where:
        data                              | target | expected
        '{"volumeUuid": "a"}'             | "b"    | "a"
        '{"rootVolumeUuid": "a"}'         | null   | "a"
        '{"vmInstanceUuid": "a"}'         | "b"    | "a"
        '{"volumeUuid": 7}'               | "b"    | "b"
        '{"volumeUuid": null}'            | "b"    | "b"
        '{}'                              | null   | null
        'no json'                         | "b"    | "b"
        null                              | "b"    | "b"
    }
}
