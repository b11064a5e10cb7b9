package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowired;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.core.db.SQL;
import org.zstack.core.db.UpdateQuery;
import org.zstack.header.host.HostStatus;
import org.zstack.header.host.HostVO;
import org.zstack.header.host.HostVO_;
import org.zstack.header.identity.AccountConstant;
import org.zstack.header.identity.AccountResourceRefVO;
import org.zstack.header.identity.AccountResourceRefVO_;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.LongJobVO_;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.volume.VolumeVO;
import org.zstack.header.volume.VolumeVO_;
import org.zstack.longjob.LongJobCheckpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a preemption reads and writes in the database. */
public class BackupLongJobs {
    @Autowired
    private DatabaseFacade dbf;

    /** The VM with its volumes, or null if there is none. */
    public VmInstanceInventory vm(String vmUuid) {
        VmInstanceVO vm = dbf.findByUuid(vmUuid, VmInstanceVO.class);
        return vm == null ? null : VmInstanceInventory.valueOf(vm);
    }

    /** Those of the volumes that exist. */
    public Set<String> existingVolumes(Collection<String> volumeUuids) {
        List<String> existing = Q.New(VolumeVO.class)
                .select(VolumeVO_.uuid)
                .in(VolumeVO_.uuid, volumeUuids)
                .listValues();
        return new HashSet<String>(existing);
    }

    /** The hosts of a zone that are connected. */
    public List<String> connectedHosts(String zoneUuid) {
        return Q.New(HostVO.class)
                .select(HostVO_.uuid)
                .eq(HostVO_.zoneUuid, zoneUuid)
                .eq(HostVO_.status, HostStatus.Connected)
                .listValues();
    }

    /** The jobs of these uuids that exist. */
    public List<LongJobVO> find(Collection<String> jobUuids) {
        if (jobUuids.isEmpty()) {
            return Collections.emptyList();
        }
        return Q.New(LongJobVO.class).in(LongJobVO_.uuid, jobUuids).list();
    }

    /** The job, or null if there is none (any more). */
    public LongJobVO find(String jobUuid) {
        return Q.New(LongJobVO.class).eq(LongJobVO_.uuid, jobUuid).find();
    }

    /** Those of the jobs that have not reached a final state. */
    public Set<String> unfinishedAmong(Collection<String> jobUuids) {
        if (jobUuids.isEmpty()) {
            return Collections.emptySet();
        }
        List<String> unfinished = Q.New(LongJobVO.class)
                .select(LongJobVO_.uuid)
                .in(LongJobVO_.uuid, jobUuids)
                .notIn(LongJobVO_.state, LongJobState.finalStates)
                .listValues();
        return new HashSet<String>(unfinished);
    }

    /** Unfinished jobs of these names that are aimed at one of the resources, or do not say in their target at what. */
    public List<LongJobVO> unfinished(Collection<String> jobNames, Collection<String> resourceUuids) {
        if (jobNames.isEmpty() || resourceUuids.isEmpty()) {
            return Collections.emptyList();
        }
        List<LongJobVO> aimed = unfinished(jobNames)
                .in(LongJobVO_.targetResourceUuid, resourceUuids)
                .list();
        List<LongJobVO> silent =
                unfinished(jobNames).isNull(LongJobVO_.targetResourceUuid).list();
        List<LongJobVO> all = new ArrayList<LongJobVO>(aimed);
        all.addAll(silent);
        return all;
    }

    private static Q unfinished(Collection<String> jobNames) {
        return Q.New(LongJobVO.class)
                .in(LongJobVO_.jobName, jobNames)
                .notIn(LongJobVO_.state, LongJobState.finalStates);
    }

    /**
     * Ended jobs of this name whose result has this text in it, and which the management node owned last, or one that is gone:
     * a job that had ended when its node died is not taken over.
     */
    public List<LongJobVO> ended(String jobName, String nodeUuid, String text) {
        List<LongJobVO> all = new ArrayList<LongJobVO>(
                ended(jobName, text).eq(LongJobVO_.managementNodeUuid, nodeUuid).<LongJobVO>list());
        all.addAll(ended(jobName, text).isNull(LongJobVO_.managementNodeUuid).<LongJobVO>list());
        return all;
    }

    private static Q ended(String jobName, String text) {
        return Q.New(LongJobVO.class)
                .eq(LongJobVO_.jobName, jobName)
                .in(LongJobVO_.state, LongJobState.finalStates)
                .like(LongJobVO_.jobResult, "%" + text + "%");
    }

    /** What tells whether the job was canceled. */
    public LongJobCheckpoint checkpoint(String jobUuid) {
        return new LongJobCheckpoint(jobUuid);
    }

    /** Whether the account may see and cancel the job: the administrator all, others their own. */
    public boolean mayTouch(String accountUuid, LongJobVO job) {
        return AccountConstant.isAdminPermission(accountUuid)
                || (accountUuid != null && accountUuid.equals(ownerOf(job)));
    }

    /** The account that the job belongs to; null if the platform does not know. */
    public String ownerOf(LongJobVO job) {
        if (job.getAccountUuid() != null) {
            return job.getAccountUuid();
        }
        List<String> owners = Q.New(AccountResourceRefVO.class)
                .select(AccountResourceRefVO_.accountUuid)
                .eq(AccountResourceRefVO_.resourceUuid, job.getUuid())
                .listValues();
        Set<String> different = new HashSet<String>(owners);
        return different.size() == 1 ? owners.get(0) : null;
    }

    /** Whether the management node owns the job. */
    public boolean isOwner(String jobUuid, String nodeUuid) {
        return Q.New(LongJobVO.class)
                .eq(LongJobVO_.uuid, jobUuid)
                .eq(LongJobVO_.managementNodeUuid, nodeUuid)
                .isExists();
    }

    /**
     * Writes the job's result and nothing else of its row: a cancel beside it writes the state, and neither undoes the other.
     *
     * @param nodeUuid the management node that must still own the job; null if nobody knows who owned it
     * @return false, and nothing is written, if that node owns it no more
     */
    public boolean saveResult(String jobUuid, String nodeUuid, String result) {
        UpdateQuery row = SQL.New(LongJobVO.class).eq(LongJobVO_.uuid, jobUuid);
        if (nodeUuid != null) {
            row.eq(LongJobVO_.managementNodeUuid, nodeUuid);
        }
        return row.set(LongJobVO_.jobResult, result).update() > 0;
    }

    /**
     * Changes an ended job's result if it is still the same.
     *
     * @param from the result as it was read; may be null
     * @return whether it was changed
     */
    public boolean replaceResult(String jobUuid, String from, String to) {
        UpdateQuery row =
                SQL.New(LongJobVO.class).eq(LongJobVO_.uuid, jobUuid).in(LongJobVO_.state, LongJobState.finalStates);
        row = from == null ? row.isNull(LongJobVO_.jobResult) : row.eq(LongJobVO_.jobResult, from);
        return row.set(LongJobVO_.jobResult, to).update() > 0;
    }
}
