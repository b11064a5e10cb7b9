package org.zstack.compute.vm.preemption.model;

import org.zstack.compute.vm.preemption.BackupLongJobs;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.longjob.LongJobCheckpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The database as the drop-in sees it: the model's rows. */
class ModelLongJobs extends BackupLongJobs {
    private final Supplier<ModelWorld> world;

    ModelLongJobs(Supplier<ModelWorld> world) {
        this.world = world;
    }

    private Map<String, ModelJob> rows() {
        return world.get().rows.database();
    }

    private List<LongJobVO> where(Predicate<ModelJob> condition) {
        List<LongJobVO> found = new ArrayList<>();
        for (ModelJob job : rows().values()) {
            if (condition.test(job)) {
                found.add(ModelRows.copy(job.vo));
            }
        }
        return found;
    }

    @Override
    public VmInstanceInventory vm(String vmUuid) {
        rows();
        return world.get().vm();
    }

    @Override
    public Set<String> existingVolumes(Collection<String> volumeUuids) {
        rows();
        Set<String> existing = new HashSet<>(volumeUuids);
        existing.removeIf(uuid -> !world.get().hasVolume(uuid));
        return existing;
    }

    @Override
    public List<String> connectedHosts(String zoneUuid) {
        rows();
        return List.of(ModelWorld.SOURCE, ModelWorld.DESTINATION);
    }

    @Override
    public List<LongJobVO> find(Collection<String> jobUuids) {
        return where(job -> jobUuids.contains(job.uuid()));
    }

    @Override
    public LongJobVO find(String jobUuid) {
        ModelJob job = rows().get(jobUuid);
        return job == null ? null : ModelRows.copy(job.vo);
    }

    @Override
    public Set<String> unfinishedAmong(Collection<String> jobUuids) {
        Set<String> unfinished = new HashSet<>();
        where(job -> jobUuids.contains(job.uuid()) && !job.isFinal()).forEach(job -> unfinished.add(job.getUuid()));
        return unfinished;
    }

    @Override
    public List<LongJobVO> unfinished(Collection<String> jobNames, Collection<String> resourceUuids) {
        return where(job -> !job.isFinal() && jobNames.contains(job.vo.getJobName()));
    }

    @Override
    public List<LongJobVO> ended(String jobName, String nodeUuid, String text) {
        return where(job -> job.isFinal()
                && job.vo.getJobName().equals(jobName)
                && (job.vo.getManagementNodeUuid() == null
                        || job.vo.getManagementNodeUuid().equals(nodeUuid))
                && job.vo.getJobResult() != null
                && job.vo.getJobResult().contains(text));
    }

    @Override
    public LongJobCheckpoint checkpoint(String jobUuid) {
        return new LongJobCheckpoint(jobUuid) {
            @Override
            public boolean isCancelled() {
                ModelJob job = rows().get(jobUuid);
                return job.state() == LongJobState.Canceling || job.state() == LongJobState.Canceled;
            }
        };
    }

    @Override
    public boolean mayTouch(String accountUuid, LongJobVO job) {
        return true;
    }

    @Override
    public String ownerOf(LongJobVO job) {
        return job.getAccountUuid();
    }

    @Override
    public boolean isOwner(String jobUuid, String nodeUuid) {
        return nodeUuid.equals(rows().get(jobUuid).vo.getManagementNodeUuid());
    }

    @Override
    public boolean saveResult(String jobUuid, String nodeUuid, String result) {
        return world.get().rows.saveResult(jobUuid, nodeUuid, result);
    }

    @Override
    public boolean replaceResult(String jobUuid, String from, String to) {
        return world.get().rows.replaceResult(jobUuid, from, to);
    }

    /** As the platform's own way writes a result: a planted bug does this. */
    boolean saveWholeRow(String jobUuid, String result) {
        ModelRows rows = world.get().rows;
        LongJobVO asRead = ModelRows.copy(rows.database().get(jobUuid).vo);
        LongJobVO row = ModelRows.copy(asRead);
        row.setJobResult(result);
        Schedule schedule = world.get().schedule;
        schedule.after(schedule.random(3), schedule.runningOn(), () -> rows.write(asRead, row));
        return true;
    }
}
