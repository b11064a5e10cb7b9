package org.zstack.compute.vm.preemption.model;

import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.aspectj.AnnotationBeanConfigurerAspect;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.zstack.compute.vm.preemption.PreemptionPart;
import org.zstack.compute.vm.preemption.PreemptionSettings;
import org.zstack.compute.vm.preemption.StageProgress;
import org.zstack.compute.vm.preemption.comeback.ComeBack;
import org.zstack.compute.vm.preemption.discovery.DiscoverBackups;
import org.zstack.compute.vm.preemption.retake.LeftoverRetakes;
import org.zstack.compute.vm.preemption.retake.RetakeBackups;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.componentloader.PluginRegistry;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.core.thread.ThreadFacadeImpl;
import org.zstack.header.message.Message;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.longjob.LongJobEnds;
import org.zstack.longjob.LongJobManager;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the drop-in gets wired, as {@code BackupPreemption.xml} has it: beans that ask the model of the schedule that runs now. */
final class ModelBeans {
    static final long EXIT_TIMEOUT_MS = 12_000;
    static final long DECLINED_TIMEOUT_MS = 5_000;

    static final ModelEnds ENDS = new ModelEnds();

    private static final List<PreemptionPart> PARTS =
            List.of(new DiscoverBackups(), new ComeBack(), new RetakeBackups());

    private static ModelWorld world;
    private static ModelBus bus;
    private static LeftoverRetakes leftovers;
    private static int submissions;

    private ModelBeans() {}

    static void use(ModelWorld newWorld, ModelBus newBus) {
        world = newWorld;
        bus = newBus;
        ENDS.watched.clear();
    }

    /** Sends a message from where the work runs now, in its thread context. */
    static void send(NeedReplyMessage msg, CloudBusCallBack callback) {
        bus.send(msg, callback);
    }

    static VmInstanceInventory vm() {
        return world.vm();
    }

    static LeftoverRetakes leftovers() {
        return leftovers;
    }

    /** Wires every object of the drop-in that is made from now on. */
    static void wire() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        AutowiredAnnotationBeanPostProcessor autowired = new AutowiredAnnotationBeanPostProcessor();
        autowired.setBeanFactory(beans);
        beans.addBeanPostProcessor(autowired);
        beans.registerSingleton("bus", proxy(CloudBus.class, ModelBeans::onBus));
        beans.registerSingleton("thdf", proxy(ThreadFacade.class, ModelBeans::onThreads));
        beans.registerSingleton("dbf", proxy(DatabaseFacade.class, (method, args) -> unknown(method)));
        beans.registerSingleton("pluginRgty", proxy(PluginRegistry.class, ModelBeans::onPlugins));
        beans.registerSingleton("longJobs", proxy(LongJobManager.class, ModelBeans::onLongJobs));
        // one node is left in the model, and everything is its business
        beans.registerSingleton(
                "destinations",
                proxy(ResourceDestinationMaker.class, (method, args) -> method.equals("isManagedByUs")));
        beans.registerSingleton("ends", ENDS);
        beans.registerSingleton("jobs", new ModelLongJobs(() -> world));
        beans.registerSingleton("settings", new ModelSettings());
        // nobody listens: a run goes on when its progress cannot be told
        beans.registerSingleton("progress", new StageProgress());
        AnnotationBeanConfigurerAspect.aspectOf().setBeanFactory(beans);
        leftovers = beans.createBean(LeftoverRetakes.class);
    }

    private interface Call {
        Object on(String method, Object[] arguments);
    }

    private static Object proxy(Class<?> type, Call call) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("hashCode")
                        ? System.identityHashCode(self)
                        : method.getName().equals("equals") ? self == arguments[0] : type.getSimpleName();
            }
            return call.on(method.getName(), arguments);
        });
    }

    private static Object unknown(String method) {
        throw new IllegalStateException("the model has no " + method);
    }

    private static Object onBus(String method, Object[] arguments) {
        switch (method) {
            case "send" -> send((NeedReplyMessage) arguments[0], (CloudBusCallBack) arguments[1]);
            case "makeLocalServiceId" -> {}
            case "makeTargetServiceIdByResourceUuid" ->
                ((Message) arguments[0]).setServiceId(ModelNodes.uuid(ModelNodes.BY_HASH));
            case "makeServiceIdByManagementNodeId" -> ((Message) arguments[0]).setServiceId((String) arguments[2]);
            default -> unknown(method);
        }
        return null;
    }

    private static Object onThreads(String method, Object[] arguments) {
        if (!method.equals("submitTimeoutTask")) {
            return unknown(method);
        }
        long ms = ((TimeUnit) arguments[1]).toMillis((Long) arguments[2]);
        world.schedule.after(ms, world.schedule.runningOn(), (Runnable) arguments[0]);
        return (ThreadFacadeImpl.TimeoutTaskReceipt) () -> true;
    }

    private static Object onPlugins(String method, Object[] arguments) {
        return !method.equals("getExtensionList")
                ? unknown(method)
                : arguments[0] == PreemptionPart.class ? PARTS : List.of();
    }

    /** The job gets an API id of its own. */
    private static Object onLongJobs(String method, Object[] arguments) {
        if (!method.equals("submitLongJob")) {
            return unknown(method);
        }
        String api = "api-" + ++submissions;
        Schedule.inContext(api, () -> send((NeedReplyMessage) arguments[0], (CloudBusCallBack) arguments[1]));
        return null;
    }

    /** Wakes on the node that watches; now and then a backup ends elsewhere, and nobody is told. */
    static final class ModelEnds extends LongJobEnds {
        private record Watcher(int node, Collection<String> jobUuids) {}

        private final Map<Runnable, Watcher> watched = new HashMap<>();

        @Override
        public void watch(Collection<String> jobUuids, Runnable wake) {
            watched.put(wake, new Watcher(world.schedule.runningOn(), jobUuids));
        }

        @Override
        public void forget(Collection<String> jobUuids, Runnable wake) {
            watched.remove(wake);
        }

        @Override
        public void wake(String jobUuid) {
            boolean here = world.rows.jobs.get(jobUuid).isMigration();
            watched.forEach((wake, watcher) -> {
                if (watcher.jobUuids().contains(jobUuid) && (here || world.schedule.random(4) > 0)) {
                    world.schedule.after(world.schedule.random(3), watcher.node(), wake);
                }
            });
        }
    }

    static final class ModelSettings extends PreemptionSettings {
        @Override
        public long exitTimeoutMs() {
            return EXIT_TIMEOUT_MS;
        }

        @Override
        public long declinedTimeoutMs() {
            return DECLINED_TIMEOUT_MS;
        }

        @Override
        public int cancelParallelism() {
            return 16;
        }

        @Override
        public List<String> backupJobNames() {
            return List.of("APICreateVolumeBackupMsg", "APICreateVmBackupMsg");
        }

        @Override
        public long now() {
            return world.schedule.now();
        }

        @Override
        public long ticks() {
            return world.schedule.now();
        }
    }
}
