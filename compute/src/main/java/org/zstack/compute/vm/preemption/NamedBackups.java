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

/** Tells which long jobs a caller may name: backups of the VM and of its volumes that the caller may see, and no others. */
public final class NamedBackups {
    private static final String[] TARGET_KEYS = {"volumeUuid", "rootVolumeUuid", "vmInstanceUuid"};

    private final BackupLongJobs jobs;
    private final Collection<String> backupJobNames;
    private final VmInstanceInventory vm;

    /** @param backupJobNames which long jobs are backups: simple names of API message classes */
    public NamedBackups(BackupLongJobs jobs, Collection<String> backupJobNames, VmInstanceInventory vm) {
        this.jobs = jobs;
        this.backupJobNames = backupJobNames;
        this.vm = vm;
    }

    /**
     * Judges the named jobs.
     *
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
        // to the caller, a job that the caller may not see does not exist
        if (job == null || !jobs.mayTouch(accountUuid, job)) {
            return argerr("field[%s] names longjob[uuid:%s], which does not exist", PreemptionOptions.UUIDS, uuid);
        }
        if (!backupJobNames.contains(job.getJobName())) {
            return argerr(
                    "field[%s] names longjob[uuid:%s], which is a[%s] and no backup; backups are %s",
                    PreemptionOptions.UUIDS, uuid, job.getJobName(), backupJobNames);
        }
        String target = targetOf(job);
        if (!resourceUuids(vm).contains(target)) {
            return argerr(
                    "field[%s] names longjob[uuid:%s], which backs up[uuid:%s] and neither vm[uuid:%s] nor one of its"
                            + " volumes",
                    PreemptionOptions.UUIDS, uuid, target, vm.getUuid());
        }
        return null;
    }

    /**
     * What a backup long job backs up. Its data says so. Its target, which any submitter may set, counts if the data does not.
     *
     * @return the uuid of the volume or VM, or null if the job does not say
     */
    public static String targetOf(LongJobVO job) {
        for (String key : TARGET_KEYS) {
            String uuid = ResultText.text(job.getJobData(), key);
            if (uuid != null) {
                return uuid;
            }
        }
        return job.getTargetResourceUuid();
    }

    /** The uuids of the VM's volumes. */
    static List<String> volumeUuids(VmInstanceInventory vm) {
        List<String> uuids = new ArrayList<String>();
        for (VolumeInventory volume : vm.getAllVolumes()) {
            uuids.add(volume.getUuid());
        }
        return uuids;
    }

    /** The uuids of the VM and of its volumes. */
    public static Set<String> resourceUuids(VmInstanceInventory vm) {
        Set<String> uuids = new HashSet<String>(volumeUuids(vm));
        uuids.add(vm.getUuid());
        return uuids;
    }
}
