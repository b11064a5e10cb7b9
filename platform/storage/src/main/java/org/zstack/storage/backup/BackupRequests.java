package org.zstack.storage.backup;

import org.apache.logging.log4j.ThreadContext;
import org.zstack.header.Constants;
import org.zstack.header.volume.backup.APICreateBackupMsg;
import org.zstack.header.volume.backup.APICreateVmBackupMsg;
import org.zstack.header.volume.backup.BackupScope;
import org.zstack.header.volume.backup.TakeBackupMsg;

import java.util.concurrent.TimeUnit;

/** Turns what users ask for into the platform's own requests. */
final class BackupRequests {
    private static final long DEFAULT_TIMEOUT_MS = TimeUnit.HOURS.toMillis(24);

    /** What may pass between the host's timeout and the answer: a leftover is cleared, the end is recorded. */
    private static final long ENDING_MS = TimeUnit.MINUTES.toMillis(20);

    private BackupRequests() {}

    static BackupScope scopeOf(APICreateBackupMsg api) {
        return api instanceof APICreateVmBackupMsg ? BackupScope.VM : BackupScope.VOLUME;
    }

    /** @param apiId the API id under which the backup is known and can be cancelled */
    static TakeBackupMsg take(APICreateBackupMsg api, String apiId) {
        TakeBackupMsg take = new TakeBackupMsg();
        take.setScope(scopeOf(api));
        take.setVolumeUuid(api.getTargetVolumeUuid());
        take.setBackupStorageUuid(api.getBackupStorageUuid());
        take.setName(api.getName());
        take.setDescription(api.getDescription());
        take.setMode(api.getMode());
        take.setVolumeReadBandwidth(api.getVolumeReadBandwidth());
        take.setVolumeWriteBandwidth(api.getVolumeWriteBandwidth());
        take.setNetworkReadBandwidth(api.getNetworkReadBandwidth());
        take.setNetworkWriteBandwidth(api.getNetworkWriteBandwidth());
        take.setAccountUuid(api.getSession() == null ? null : api.getSession().getAccountUuid());
        take.setResourceUuid(api.getResourceUuid());
        take.setApiId(apiId);
        take.setWorkTimeout(timeoutOf(api));
        take.setTimeout(take.getWorkTimeout() + ENDING_MS);
        return take;
    }

    private static long timeoutOf(APICreateBackupMsg api) {
        if (api.getTimeout() > 0) {
            return api.getTimeout();
        }
        String ofContext = ThreadContext.get(Constants.THREAD_CONTEXT_API_TIMEOUT);
        return ofContext != null && ofContext.matches("[1-9]\\d{0,15}")
                ? Long.parseLong(ofContext)
                : DEFAULT_TIMEOUT_MS;
    }
}
