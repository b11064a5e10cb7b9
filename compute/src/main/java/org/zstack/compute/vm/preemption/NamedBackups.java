package org.zstack.compute.vm.preemption;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.volume.VolumeInventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.zstack.core.Platform.argerr;

/** Tells which long jobs a caller may name: backups of the VM and of its volumes that it may see, and no others. */
public final class NamedBackups {
    private final BackupLongJobs jobs;
    private final Collection<String> backupJobNames;
    private final VmInstanceInventory vm;

    public NamedBackups(BackupLongJobs jobs, Collection<String> backupJobNames, VmInstanceInventory vm) {
        this.jobs = jobs;
        this.backupJobNames = backupJobNames;
        this.vm = vm;
    }

    /**
     * @param accountUuid who names them
     * @param asking uuid of the job that asks, or null
     * @param mayBeGone whether a job that does not exist (any more) is passed over
     * @return the named jobs, in the order of their naming
     * @throws OperationFailureException naming the field, the first offending entry and the rule
     */
    public List<LongJobVO> check(List<String> named, String accountUuid, String asking, boolean mayBeGone) {
        Map<String, LongJobVO> found = new HashMap<String, LongJobVO>();
        for (LongJobVO job : jobs.find(named)) {
            found.put(job.getUuid(), job);
        }
        List<LongJobVO> accepted = new ArrayList<LongJobVO>();
        for (String uuid : named) {
            LongJobVO job = found.get(uuid);
            if (job == null && mayBeGone) {
                continue;
            }
            ErrorCode error = refuse(uuid, job, accountUuid, asking);
            if (error != null) {
                throw new OperationFailureException(error);
            }
            accepted.add(job);
        }
        return accepted;
    }

    private ErrorCode refuse(String uuid, LongJobVO job, String accountUuid, String asking) {
        if (uuid.equals(asking)) {
            return argerr("field[%s] names longjob[uuid:%s], which is this job itself", PreemptionOptions.UUIDS, uuid);
        }
        // one that the caller may not see is to the caller as one that does not exist
        if (job == null || !jobs.maySee(accountUuid, job)) {
            return argerr("field[%s] names longjob[uuid:%s], which does not exist", PreemptionOptions.UUIDS, uuid);
        }
        if (!backupJobNames.contains(job.getJobName())) {
            return argerr(
                    "field[%s] names longjob[uuid:%s], which is a[%s] and no backup; backups are %s",
                    PreemptionOptions.UUIDS, uuid, job.getJobName(), backupJobNames);
        }
        String target = BackupTarget.of(job);
        if (!resourceUuids(vm).contains(target)) {
            return argerr(
                    "field[%s] names longjob[uuid:%s], which backs up[uuid:%s] and neither vm[uuid:%s] nor one of its"
                            + " volumes",
                    PreemptionOptions.UUIDS, uuid, target, vm.getUuid());
        }
        return null;
    }

    /** The unfinished backups of the VM and its volumes, whoever started them. */
    List<LongJobVO> discover() {
        Set<String> ours = resourceUuids(vm);
        List<LongJobVO> discovered = new ArrayList<LongJobVO>();
        for (LongJobVO job : jobs.unfinished(backupJobNames, ours)) {
            if (ours.contains(BackupTarget.of(job))) {
                discovered.add(job);
            }
        }
        return discovered;
    }

    static List<String> volumeUuids(VmInstanceInventory vm) {
        List<String> uuids = new ArrayList<String>();
        for (VolumeInventory volume : vm.getAllVolumes()) {
            uuids.add(volume.getUuid());
        }
        return uuids;
    }

    private static Set<String> resourceUuids(VmInstanceInventory vm) {
        Set<String> uuids = new HashSet<String>(volumeUuids(vm));
        uuids.add(vm.getUuid());
        return uuids;
    }
}
