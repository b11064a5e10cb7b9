package org.zstack.storage.volume

import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.storage.primary.PrimaryStorageState
import org.zstack.header.storage.primary.PrimaryStorageVO
import org.zstack.header.volume.CreateVolumeMsg
import org.zstack.header.volume.VolumeStatus
import org.zstack.header.volume.VolumeType
import org.zstack.header.volume.VolumeVO
import org.zstack.storage.StorageDatabase
import spock.lang.Specification

class VolumeRecordsSpec extends Specification {
    def dbf = StorageDatabase.dbf()
    def storage = StorageDatabase.primaryStorage(1000)
    def records = new VolumeRecords(dbf: dbf, placement: new VolumePlacement())

    def "a volume takes its room, and gives it back once"() {
        when:
        def volume = records.create(volume(600))
        then:
        with(dbf.findByUuid(volume.uuid, VolumeVO)) {
            name == "disk"
            type == VolumeType.Data
            size == 600
            status == VolumeStatus.Ready
            installPath == "/ps/dataVolumes/vol-$uuid/${uuid}.qcow2"
            accountUuid == "account"
        }
        available() == 400

        when:
        2.times { records.delete(volume.uuid) }
        then:
        dbf.findByUuid(volume.uuid, VolumeVO) == null
        available() == 1000
    }

    def "a volume larger than the room that is left is refused and changes nothing"() {
        when:
        records.create(volume(1001))

        then:
        def e = thrown(OperationFailureException)
        e.errorCode.details.contains("has room for 1001 bytes")
        available() == 1000
    }

    def "nothing is placed on a disabled storage"() {
        given:
        storage.state = PrimaryStorageState.Disabled
        dbf.updateAndRefresh(storage)

        when:
        records.create(volume(1))

        then:
        thrown(OperationFailureException)
    }

    def "many volumes at once never take more than there is"() {
        when:
        def made = (1..20).toList().parallelStream().filter { isMade() }.count()

        then:
        made == 10
        available() == 0
    }

    private boolean isMade() {
        try {
            return records.create(volume(100)) != null
        } catch (OperationFailureException refused) {
            return false
        }
    }

    private long available() {
        dbf.findByUuid(storage.uuid, PrimaryStorageVO).availableCapacity
    }

    private CreateVolumeMsg volume(long bytes) {
        new CreateVolumeMsg(name: "disk", type: VolumeType.Data, size: bytes, primaryStorageUuid: storage.uuid,
                accountUuid: "account")
    }
}
