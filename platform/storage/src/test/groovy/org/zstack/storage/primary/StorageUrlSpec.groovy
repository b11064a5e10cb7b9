package org.zstack.storage.primary

import org.zstack.header.storage.primary.PrimaryStorageConstant
import spock.lang.Specification

class StorageUrlSpec extends Specification {
    def "url '#url' of #type is #verdict"() {
        expect:
        (StorageUrl.whatIsWrong(type, url) == null) == (verdict == "good")

        where:
        type                              | url             | verdict
        PrimaryStorageConstant.NFS_TYPE   | "10.0.0.1:/nfs" | "good"
        PrimaryStorageConstant.NFS_TYPE   | "nas.local:/a/b" | "good"
        PrimaryStorageConstant.NFS_TYPE   | "/nfs"          | "bad"
        PrimaryStorageConstant.NFS_TYPE   | ":/nfs"         | "bad"
        PrimaryStorageConstant.NFS_TYPE   | "host:nfs"      | "bad"
        PrimaryStorageConstant.NFS_TYPE   | "host:/a b"     | "bad"
        PrimaryStorageConstant.LOCAL_TYPE | "/zstack_ps"    | "good"
        PrimaryStorageConstant.LOCAL_TYPE | "zstack_ps"     | "bad"
        PrimaryStorageConstant.LOCAL_TYPE | "/zstack ps"    | "bad"
    }

    def "hosts mount an export, and find a local storage where it is"() {
        expect:
        StorageUrl.mountPath(PrimaryStorageConstant.NFS_TYPE, "nas:/export", "ps1").endsWith("/prim-ps1")
        StorageUrl.mountPath(PrimaryStorageConstant.LOCAL_TYPE, "/zstack_ps", "ps1") == "/zstack_ps"
    }
}
