package org.zstack.testlib

/** {@code image { name = ...; url = ... }} in a backup storage. */
class ImageSpec extends Spec {
    String url
    /** Bytes; null leaves it to the platform. */
    Long size
    String format = 'qcow2'
    String mediaType = 'RootVolumeTemplate'
    String platform = 'Linux'

    @Override
    int rank() {
        return 80
    }

    @Override
    Object create() {
        return env.api.addImage(name: name, description: description, url: url, format: format, mediaType: mediaType,
                platform: platform, size: size, backupStorageUuids: [parent.uuid])
    }
}
