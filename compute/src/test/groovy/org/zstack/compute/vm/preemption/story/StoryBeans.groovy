package org.zstack.compute.vm.preemption.story

import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor
import org.springframework.beans.factory.aspectj.AnnotationBeanConfigurerAspect
import org.springframework.beans.factory.support.DefaultListableBeanFactory
import org.zstack.compute.vm.preemption.BackupLongJobs
import org.zstack.compute.vm.preemption.PreemptionSettings
import org.zstack.compute.vm.preemption.ToldProgress
import org.zstack.compute.vm.preemption.model.Schedule
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.componentloader.PluginRegistry
import org.zstack.core.db.DatabaseFacade
import org.zstack.core.thread.ThreadFacade
import org.zstack.core.thread.ThreadFacadeImpl
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.message.Message
import org.zstack.header.vm.VmInstanceInventory
import org.zstack.longjob.LongJobEnds
import org.zstack.longjob.LongJobStates
import org.zstack.utils.gson.JSONObjectUtil

import java.util.concurrent.TimeUnit

/** What the drop-in's objects are wired with: the story's bus, clock and database. */
class StoryBeans {
    static void wire(Story story) {
        def beans = new DefaultListableBeanFactory()
        def autowired = new AutowiredAnnotationBeanPostProcessor()
        autowired.beanFactory = beans
        beans.addBeanPostProcessor(autowired)
        beans.registerSingleton("bus", bus(story))
        beans.registerSingleton("thdf", threads(story))
        beans.registerSingleton("dbf", [:] as DatabaseFacade)
        beans.registerSingleton("pluginRgty", [:] as PluginRegistry)
        AnnotationBeanConfigurerAspect.aspectOf().beanFactory = beans
        beans.registerSingleton("ends", new Ends(story))
        beans.registerSingleton("states", new States(story))
        beans.registerSingleton("jobs", new Jobs(story))
        beans.registerSingleton("settings", new Settings(story))
        beans.registerSingleton("progress", new ToldProgress(story.&tell))
    }

    private static CloudBus bus(Story story) {
        return [
                send: { msg, callback -> story.bus.send(msg, callback) },
                makeLocalServiceId: { Message msg, String service -> msg.serviceId = "$service on this node" },
                makeTargetServiceIdByResourceUuid: { Message msg, String service, String uuid ->
                    msg.serviceId = "$service of $uuid" as String
                },
        ] as CloudBus
    }

    private static ThreadFacade threads(Story story) {
        return [submitTimeoutTask: { Runnable task, TimeUnit unit, long delay ->
            story.clock.after(unit.toMillis(delay), Schedule.WORLD, "timer", task)
            return { -> true } as ThreadFacadeImpl.TimeoutTaskReceipt
        }] as ThreadFacade
    }

    /** The database of the story; it may be away. */
    private static Map<String, LongJobVO> database(Story story) {
        if (story.databaseAway) {
            throw new IllegalStateException("the database is away")
        }
        return story.jobs
    }

    private static LongJobVO copy(LongJobVO job) {
        return JSONObjectUtil.rehashObject(job, LongJobVO)
    }

    static class Ends extends LongJobEnds {
        private final Story story

        Ends(Story story) { this.story = story }

        @Override
        void watch(Collection<String> jobUuids, Runnable wake) { story.wakes << wake }

        @Override
        void forget(Collection<String> jobUuids, Runnable wake) { story.wakes.remove(wake) }
    }

    static class States extends LongJobStates {
        private final Story story

        States(Story story) { this.story = story }

        @Override
        LongJobState of(String jobUuid) { database(story)[jobUuid]?.state }

        @Override
        String ownerOf(String jobUuid) { database(story)[jobUuid]?.managementNodeUuid }

        @Override
        Set<String> unfinishedAmong(Collection<String> jobUuids) {
            database(story).values().findAll { it.uuid in jobUuids && !(it.state in FINAL) }*.uuid as Set
        }
    }

    static class Settings extends PreemptionSettings {
        private final Story story

        Settings(Story story) { this.story = story }

        @Override
        long exitTimeoutMs() { story.exitTimeoutMs }

        @Override
        int cancelParallelism() { story.parallelism }

        @Override
        List<String> backupJobNames() { ["APICreateVolumeBackupMsg", "APICreateVmBackupMsg"] }

        @Override
        long now() { story.clock.now() }
    }

    static class Jobs extends BackupLongJobs {
        private final Story story

        Jobs(Story story) { this.story = story }

        @Override
        VmInstanceInventory vm(String vmUuid) {
            database(story)
            return story.vm.uuid == vmUuid ? story.vm : null
        }

        @Override
        List<LongJobVO> find(Collection<String> jobUuids) {
            database(story).values().findAll { it.uuid in jobUuids }.collect { copy(it) }
        }

        @Override
        boolean exists(String jobUuid) { database(story).containsKey(jobUuid) }

        @Override
        List<LongJobVO> unfinished(Collection<String> names, Collection<String> resources) {
            database(story).values().findAll { it.jobName in names && !(it.state in LongJobStates.FINAL) }
        }

        @Override
        boolean maySee(String account, LongJobVO job) { account == job.accountUuid }

        @Override
        String ownerOf(LongJobVO job) {
            database(story)
            return job.accountUuid
        }

        @Override
        void saveResult(String jobUuid, Object result) { keep(jobUuid, result) }

        @Override
        void saveError(String jobUuid, ErrorCode error) { keep(jobUuid, error) }

        private void keep(String jobUuid, Object result) {
            if (story.readOnly) {
                throw new IllegalStateException("the database is read-only")
            }
            def json = JSONObjectUtil.toJsonString(result)
            database(story)[jobUuid].jobResult = json
            story.saved << [at: story.now(), json: json]
            story.afterSave()
        }
    }
}
