package org.zstack.longjob;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.cloudbus.EventFacade;
import org.zstack.core.componentloader.PluginRegistry;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.EntityEvent;
import org.zstack.core.db.EntityLifeCycle;
import org.zstack.core.managementnode.NodeIdentity;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.Completion;
import org.zstack.header.longjob.LongJobConstants;
import org.zstack.header.longjob.LongJobEnded;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.StopOwnedLongJobMsg;
import org.zstack.header.message.MessageReply;
import org.zstack.longjob.run.JobClocks;
import org.zstack.longjob.run.LongJobEngine;
import org.zstack.longjob.run.Owner;
import org.zstack.longjob.store.SteadyClock;

import java.time.Clock;
import java.time.Duration;

/** Puts the engine on the platform's database, threads, bus and events. */
@Configuration(proxyBeanMethods = false)
public class LongJobEngineConfiguration {
    @Bean
    SteadyClock longJobTime(DatabaseFacade database) {
        return SteadyClock.open(database.getDataSource());
    }

    @Bean
    FacadeThreads longJobThreads(ThreadFacade threads, SteadyClock steady) {
        return new FacadeThreads(threads, new JobClocks(Clock.systemUTC(), steady));
    }

    @Bean(destroyMethod = "close")
    LongJobEngine longJobEngine(
            LongJobFactoryImpl factory,
            DatabaseFacade database,
            EntityLifeCycle lifeCycle,
            FacadeThreads threads,
            SteadyClock steady,
            NodeIdentity node,
            CloudBus bus,
            EventFacade events,
            PluginRegistry plugins) {
        return new LongJobEngine(new LongJobEngine.Surroundings(
                factory,
                database.getDataSource(),
                row -> lifeCycle.fire(EntityEvent.POST_UPDATE, row),
                threads,
                new Owner(node::uuid, node::epoch),
                (job, completion) -> stopElsewhere(bus, job, completion),
                () -> plugins.getExtensionList(LongJobExtensionPoint.class),
                ended -> events.fire(LongJobEnded.PATH, ended),
                new ConfiguredSettings(),
                new JobClocks(Clock.systemUTC(), steady)));
    }

    private static void stopElsewhere(CloudBus bus, LongJobVO job, Completion completion) {
        StopOwnedLongJobMsg msg = new StopOwnedLongJobMsg();
        msg.setUuid(job.getUuid());
        bus.makeServiceIdByManagementNodeId(msg, LongJobConstants.SERVICE_ID, job.getManagementNodeUuid());
        bus.send(msg, new CloudBusCallBack(completion) {
            @Override
            public void run(MessageReply reply) {
                if (reply.isSuccess()) {
                    completion.success();
                } else {
                    completion.fail(reply.getError());
                }
            }
        });
    }

    private static final class ConfiguredSettings implements LongJobEngine.Settings {
        @Override
        public Duration defaultTimeout() {
            return Duration.ofSeconds(LongJobGlobalConfig.LONG_JOB_DEFAULT_TIMEOUT.value(Long.class));
        }

        @Override
        public Duration grace() {
            return Duration.ofSeconds(LongJobGlobalConfig.CANCEL_GRACE.value(Long.class));
        }

        @Override
        public int places() {
            return LongJobGlobalConfig.PLACES.value(Integer.class);
        }
    }
}
