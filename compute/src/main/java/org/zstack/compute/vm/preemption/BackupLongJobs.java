package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.identity.AccountConstant;
import org.zstack.header.identity.AccountResourceRefVO;
import org.zstack.header.identity.AccountResourceRefVO_;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.LongJobVO_;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.longjob.LongJobStates;
import org.zstack.longjob.LongJobUtils;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the preemption reads and writes in the database. A bean may stand in for it; without one it is the platform's
 * database.
 */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class BackupLongJobs {
    @Autowired
    private DatabaseFacade dbf;

    /** The VM with its volumes, or null if there is none. */
    public VmInstanceInventory vm(String vmUuid) {
        VmInstanceVO vm = dbf.findByUuid(vmUuid, VmInstanceVO.class);
        return vm == null ? null : VmInstanceInventory.valueOf(vm);
    }

    /** The jobs of these uuids that exist. */
    public List<LongJobVO> find(Collection<String> jobUuids) {
        if (jobUuids.isEmpty()) {
            return Collections.emptyList();
        }
        return Q.New(LongJobVO.class).in(LongJobVO_.uuid, jobUuids).list();
    }

    public boolean exists(String jobUuid) {
        return Q.New(LongJobVO.class).eq(LongJobVO_.uuid, jobUuid).isExists();
    }

    /** Unfinished jobs of these names that are aimed at one of the resources, or do not say in their target at what. */
    public List<LongJobVO> unfinished(Collection<String> jobNames, Collection<String> resourceUuids) {
        if (jobNames.isEmpty()) {
            return Collections.emptyList();
        }
        List<LongJobVO> jobs = new ArrayList<LongJobVO>();
        if (!resourceUuids.isEmpty()) {
            List<LongJobVO> aimed = unfinished(jobNames)
                    .in(LongJobVO_.targetResourceUuid, resourceUuids)
                    .list();
            jobs.addAll(aimed);
        }
        List<LongJobVO> silent =
                unfinished(jobNames).isNull(LongJobVO_.targetResourceUuid).list();
        jobs.addAll(silent);
        return jobs;
    }

    private static Q unfinished(Collection<String> jobNames) {
        return Q.New(LongJobVO.class).in(LongJobVO_.jobName, jobNames).notIn(LongJobVO_.state, LongJobStates.FINAL);
    }

    /** Whether the account may see the long job: the administrator sees all, others their own. */
    public boolean maySee(String accountUuid, LongJobVO job) {
        return AccountConstant.isAdminPermission(accountUuid)
                || (accountUuid != null && accountUuid.equals(ownerOf(job)));
    }

    /** The account that the job belongs to; null if the platform does not know. */
    public String ownerOf(LongJobVO job) {
        if (job.getAccountUuid() != null) {
            return job.getAccountUuid();
        }
        Set<String> owners = new HashSet<String>(Q.New(AccountResourceRefVO.class)
                .select(AccountResourceRefVO_.accountUuid)
                .eq(AccountResourceRefVO_.resourceUuid, job.getUuid())
                .<String>listValues());
        return owners.size() == 1 ? owners.iterator().next() : null;
    }

    /** Keeps an intermediate result with the job, so that another management node can go on from it. */
    public void saveResult(String jobUuid, Object result) {
        LongJobUtils.setJobResult(jobUuid, result);
    }

    /** Writes how the job failed as its result. */
    public void saveError(String jobUuid, ErrorCode error) {
        LongJobUtils.setJobError(jobUuid, error);
    }
}
