package org.zstack.header.vm;

import org.springframework.http.*;
import org.zstack.header.identity.Action;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;

import java.util.Collections;
import java.util.List;

/**
 * Reboots a VM. Replaces the platform's message: the same, with the keys that say what becomes of the VM's running
 * backups; {@code cancelBackupTask} is the name that the platform's UI uses for "all of them".
 */
@Action(category = VmInstanceConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/vm-instances/{uuid}/actions",
        method = HttpMethod.PUT,
        isAction = true,
        responseClass = APIRebootVmInstanceEvent.class)
@SkipVmTracer(replyClass = APIRebootVmInstanceEvent.class)
public class APIRebootVmInstanceMsg extends APIMessage
        implements VmInstanceMessage, CheckAttachedVolumesMessage, BackupPreemptionOptions {
    @APIParam(resourceType = VmInstanceVO.class, checkAccount = true, operationTarget = true)
    private String uuid;

    @APIParam(required = false)
    private Boolean cancelBackupTask;

    @APIParam(required = false, nullElements = true, emptyString = true)
    private List<String> backupTaskLongJobUuids;

    @Override
    public String getVmInstanceUuid() {
        return getUuid();
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    public Boolean getCancelBackupTask() {
        return cancelBackupTask;
    }

    public void setCancelBackupTask(Boolean cancelBackupTask) {
        this.cancelBackupTask = cancelBackupTask;
    }

    @Override
    public List<String> getBackupTaskLongJobUuids() {
        return backupTaskLongJobUuids;
    }

    public void setBackupTaskLongJobUuids(List<String> backupTaskLongJobUuids) {
        this.backupTaskLongJobUuids = backupTaskLongJobUuids;
    }

    /** The UI's flag, under the name that the preemption knows. */
    @Override
    public Boolean getCancelRunningBackups() {
        return cancelBackupTask;
    }

    /** A reboot takes no backup again: there is nothing on another host to wait for. */
    @Override
    public Boolean getRerunCancelledBackups() {
        return Boolean.FALSE;
    }

    public static APIRebootVmInstanceMsg __example__() {
        APIRebootVmInstanceMsg msg = new APIRebootVmInstanceMsg();
        msg.setUuid(uuid());
        msg.setBackupTaskLongJobUuids(Collections.singletonList(uuid()));
        return msg;
    }
}
