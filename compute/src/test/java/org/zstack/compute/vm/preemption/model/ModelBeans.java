package org.zstack.compute.vm.preemption.model;

import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.aspectj.AnnotationBeanConfigurerAspect;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.zstack.compute.vm.preemption.BackupLongJobs;
import org.zstack.compute.vm.preemption.PreemptionSettings;
import org.zstack.compute.vm.preemption.ToldProgress;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.componentloader.PluginRegistry;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.core.thread.ThreadFacadeImpl;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.longjob.LongJobEnds;
import org.zstack.longjob.LongJobStates;
import org.zstack.utils.gson.JSONObjectUtil;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the drop-in gets wired: beans that ask the model of the schedule that runs now. */
final class ModelBeans {
    static final long EXIT_TIMEOUT_MS = 3_000;

    private static ModelWorld world;
    private static ModelBus bus;
    private static ModelEnds ends;

    private ModelBeans() {}

    static void use(ModelWorld newWorld, ModelBus newBus) {
        world = newWorld;
        bus = newBus;
        ends.watched.clear();
        world.whenJobEnds(ends::wakeAll);
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
        beans.registerSingleton("pluginRgty", proxy(PluginRegistry.class, (method, args) -> unknown(method)));
        AnnotationBeanConfigurerAspect.aspectOf().setBeanFactory(beans);
        ends = new ModelEnds();
        beans.registerSingleton("ends", ends);
        beans.registerSingleton("states", new ModelStates());
        beans.registerSingleton("jobs", new ModelLongJobs());
        beans.registerSingleton("settings", new ModelSettings());
        beans.registerSingleton("progress", new ToldProgress(news -> world.database()));
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
            case "send" -> bus.send((NeedReplyMessage) arguments[0], (CloudBusCallBack) arguments[1]);
            case "makeLocalServiceId", "makeTargetServiceIdByResourceUuid" -> {}
            default -> unknown(method);
        }
        return null;
    }

    private static Object onThreads(String method, Object[] arguments) {
        if (!method.equals("submitTimeoutTask")) {
            return unknown(method);
        }
        long ms = ((TimeUnit) arguments[1]).toMillis((Long) arguments[2]);
        world.schedule.after(ms, world.schedule.runningOn(), "timer", (Runnable) arguments[0]);
        return (ThreadFacadeImpl.TimeoutTaskReceipt) () -> true;
    }

    /** Wakes on the node that watches; now and then a wake-up is lost. */
    static final class ModelEnds extends LongJobEnds {
        private final Map<Runnable, Integer> watched = new HashMap<>();

        @Override
        public void watch(Collection<String> jobUuids, Runnable wake) {
            watched.put(wake, world.schedule.runningOn());
        }

        @Override
        public void forget(Collection<String> jobUuids, Runnable wake) {
            watched.remove(wake);
        }

        void wakeAll() {
            watched.forEach((wake, node) -> {
                if (world.schedule.random(4) > 0) {
                    world.schedule.after(world.schedule.random(3), node, "wake", wake);
                }
            });
        }
    }

    static final class ModelStates extends LongJobStates {
        @Override
        public LongJobState of(String jobUuid) {
            ModelJob job = world.database().jobs.get(jobUuid);
            return job == null ? null : job.state();
        }

        @Override
        public String ownerOf(String jobUuid) {
            return world.database().jobs.get(jobUuid).vo.getManagementNodeUuid();
        }

        @Override
        public Set<String> unfinishedAmong(Collection<String> jobUuids) {
            Set<String> unfinished = new HashSet<>();
            for (String uuid : jobUuids) {
                ModelJob job = world.database().jobs.get(uuid);
                if (job != null && !job.isFinal()) {
                    unfinished.add(uuid);
                }
            }
            return unfinished;
        }
    }

    static final class ModelLongJobs extends BackupLongJobs {
        @Override
        public VmInstanceInventory vm(String vmUuid) {
            return world.database().vm;
        }

        @Override
        public List<LongJobVO> find(Collection<String> jobUuids) {
            List<LongJobVO> found = new ArrayList<>();
            for (String uuid : jobUuids) {
                if (world.database().jobs.containsKey(uuid)) {
                    found.add(ModelEngine.copy(world.database().jobs.get(uuid).vo));
                }
            }
            return found;
        }

        @Override
        public boolean exists(String jobUuid) {
            return world.database().jobs.containsKey(jobUuid);
        }

        @Override
        public List<LongJobVO> unfinished(Collection<String> jobNames, Collection<String> resourceUuids) {
            List<LongJobVO> found = new ArrayList<>();
            for (ModelJob job : world.database().jobs.values()) {
                if (!job.isFinal() && jobNames.contains(job.vo.getJobName())) {
                    found.add(ModelEngine.copy(job.vo));
                }
            }
            return found;
        }

        @Override
        public boolean maySee(String accountUuid, LongJobVO job) {
            return true;
        }

        @Override
        public String ownerOf(LongJobVO job) {
            return job.getAccountUuid();
        }

        @Override
        public void saveResult(String jobUuid, Object result) {
            world.database().jobs.get(jobUuid).vo.setJobResult(JSONObjectUtil.toJsonString(result));
        }

        @Override
        public void saveError(String jobUuid, ErrorCode error) {
            world.database().jobs.get(jobUuid).vo.setJobResult(JSONObjectUtil.toJsonString(error));
        }
    }

    static final class ModelSettings extends PreemptionSettings {
        @Override
        public long exitTimeoutMs() {
            return EXIT_TIMEOUT_MS;
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
    }
}
