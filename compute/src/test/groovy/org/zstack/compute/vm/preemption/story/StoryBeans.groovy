package org.zstack.compute.vm.preemption.story

import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor
import org.springframework.beans.factory.aspectj.AnnotationBeanConfigurerAspect
import org.springframework.beans.factory.support.DefaultListableBeanFactory
import org.zstack.compute.vm.preemption.PreemptionPart
import org.zstack.compute.vm.preemption.PreemptionSettings
import org.zstack.compute.vm.preemption.ToldProgress
import org.zstack.compute.vm.preemption.api.BackupOptionsInterceptor
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.ResourceDestinationMaker
import org.zstack.core.componentloader.PluginRegistry
import org.zstack.core.db.DatabaseFacade
import org.zstack.core.thread.ThreadFacade
import org.zstack.core.thread.ThreadFacadeImpl
import org.zstack.header.message.Message
import org.zstack.longjob.LongJobManager

import java.util.concurrent.TimeUnit

/** What the drop-in's objects are wired with: the story's bus, clock, engine and database. */
class StoryBeans {
    /** The beans of the platform, which a plain migration needs; and ours, which it does not. */
    static DefaultListableBeanFactory wire(Story story, boolean ours = true) {
        def beans = new DefaultListableBeanFactory()
        def autowired = new AutowiredAnnotationBeanPostProcessor()
        autowired.beanFactory = beans
        beans.addBeanPostProcessor(autowired)
        beans.registerSingleton("bus", bus(story))
        beans.registerSingleton("thdf", threads(story))
        beans.registerSingleton("dbf", [:] as DatabaseFacade)
        beans.registerSingleton("pluginRgty", plugins(story))
        beans.registerSingleton("longJobs", engine(story))
        beans.registerSingleton("destinations", [isManagedByUs: { String uuid -> story.isManagedHere }] as ResourceDestinationMaker)
        AnnotationBeanConfigurerAspect.aspectOf().beanFactory = beans
        if (ours) {
            beans.registerSingleton("jobs", new StoryDatabase(story))
            beans.registerSingleton("settings", new Settings(story))
            beans.registerSingleton("progress", new ToldProgress(story.&tell))
            beans.registerSingleton("ends", story.longJobEnds)
        }
        return beans
    }

    private static CloudBus bus(Story story) {
        return [
                send: { msg, callback -> story.bus.send(msg, callback) },
                makeLocalServiceId: { Message msg, String service -> msg.serviceId = "$service on this node" },
                makeServiceIdByManagementNodeId: { Message msg, String service, String node ->
                    msg.serviceId = "$service on $node" as String
                },
                makeTargetServiceIdByResourceUuid: { Message msg, String service, String uuid ->
                    msg.serviceId = "$service of $uuid" as String
                },
        ] as CloudBus
    }

    private static ThreadFacade threads(Story story) {
        return [submitTimeoutTask: { Runnable task, TimeUnit unit, long delay ->
            story.clock.after(unit.toMillis(delay), task)
            return { -> true } as ThreadFacadeImpl.TimeoutTaskReceipt
        }] as ThreadFacade
    }

    private static PluginRegistry plugins(Story story) {
        def extensions = [(PreemptionPart): story.parts,
                          (BackupOptionsInterceptor.RunsDirectCallsAsLongJobs): story.takesDirectCalls]
        return [getExtensionList: { Class type -> extensions[type] ?: [] }] as PluginRegistry
    }

    private static LongJobManager engine(Story story) {
        return [submitLongJob: { msg, submitted, ended -> story.engine.submitLongJob(msg, submitted) }] as LongJobManager
    }

    static class Settings extends PreemptionSettings {
        private final Story story

        Settings(Story story) { this.story = story }

        @Override
        long exitTimeoutMs() { story.exitTimeoutMs }

        @Override
        long declinedTimeoutMs() { story.declinedTimeoutMs }

        @Override
        int cancelParallelism() { story.parallelism }

        @Override
        List<String> backupJobNames() { ["APICreateVolumeBackupMsg", "APICreateVmBackupMsg"] }

        @Override
        long now() { story.clock.now() + story.clockSetBy }

        @Override
        long ticks() { story.clock.now() }
    }
}
