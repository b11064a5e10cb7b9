package org.zstack.storage.volume

import static org.zstack.header.storage.primary.PrimaryStorageState.Disabled
import static org.zstack.header.storage.primary.PrimaryStorageState.Enabled
import static org.zstack.header.storage.primary.PrimaryStorageStatus.Connected
import static org.zstack.header.storage.primary.PrimaryStorageStatus.Disconnected

import org.zstack.header.storage.primary.PrimaryStorageVO
import spock.lang.Specification

class VolumePlacementSpec extends Specification {
    def "volumes go where most room is, among the storages that can take them"() {
        given:
        def storages = [
                storage("small", 10, Enabled, Connected),
                storage("roomy", 100, Enabled, Connected),
                storage("disabled", 1000, Disabled, Connected),
                storage("gone", 1000, Enabled, Disconnected),
                storage("fitting", 20, Enabled, Connected),
        ]

        expect:
        VolumePlacement.mostRoomFirst(storages, 20)*.uuid == ["roomy", "fitting"]
    }

    private static storage(String uuid, long available, state, status) {
        new PrimaryStorageVO(uuid: uuid, availableCapacity: available, state: state, status: status)
    }
}
