package org.zstack.storage.primary;

import org.zstack.header.storage.primary.PrimaryStorageConstant;

import java.util.regex.Pattern;

/** What the url of a primary storage has to look like, and where hosts see the storage. */
final class StorageUrl {
    private static final Pattern EXPORT = Pattern.compile("[^\\s:/][^\\s:]*:/\\S*");
    private static final Pattern DIRECTORY = Pattern.compile("/\\S*");

    private StorageUrl() {}

    /** The rule that the url breaks; null when it is well formed. */
    static String whatIsWrong(String type, String url) {
        if (PrimaryStorageConstant.NFS_TYPE.equals(type)) {
            return EXPORT.matcher(url).matches() ? null : "must be an NFS export, host:/path";
        }
        return DIRECTORY.matcher(url).matches() ? null : "must be an absolute directory without white space";
    }

    /** The directory under which a host finds the storage. */
    static String mountPath(String type, String url, String storageUuid) {
        return PrimaryStorageConstant.NFS_TYPE.equals(type) ? "/opt/zstack/nfsprimarystorage/prim-" + storageUuid : url;
    }
}
