package org.zstack.testlib

/** {@code nfsPrimaryStorage { name = ...; url = ... }} and {@code localPrimaryStorage { ... }}. */
class PrimaryStorageSpec extends Spec {
    /** Nfs or Local. */
    String kind
    String url
    long totalCapacity = 100L << 40
    Long availableCapacity

    @Override
    int rank() {
        return 40
    }

    @Override
    Object create() {
        return env.api."add${kind}PrimaryStorage"(name: name, description: description, zoneUuid: parent.uuid, url: url,
                totalCapacity: totalCapacity)
    }
}
