package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.host.VmComparisonGlobalConfig;
import org.zstack.core.cloudbus.EventFacade;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.vm.VmOnTwoHosts;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import static org.zstack.core.Platform.operr;

/**
 * The VMs of which two hosts were seen to have a guest. An alarm is raised, the record stays as it is, and the VM is not
 * started, rebooted or migrated until comparisons have stopped seeing it so. Only an order to stop or to destroy it is
 * obeyed: that is how it is resolved. What is kept here is this node's; a node that takes the VM over sees it itself at the
 * next comparison.
 */
@Component
class GuestsOnTwoHosts {
    private static final CLogger logger = Utils.getLogger(GuestsOnTwoHosts.class);

    /** One comparison may get no answer. */
    private static final int INTERVALS = 3;

    private record Seen(List<String> hosts, long at) {}

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** No step of the wall clock moves it. */
    private LongSupplier nanos = System::nanoTime;

    private Supplier<Duration> interval = () -> Duration.ofSeconds(VmComparisonGlobalConfig.INTERVAL.value(Long.class));

    @Autowired
    private EventFacade events;

    /** Both hosts have just said that they have a guest of the VM. */
    void seen(String vmUuid, String recordedHost, String otherHost) {
        List<String> hosts = List.of(recordedHost, otherHost);
        Seen before = seen.put(vmUuid, new Seen(hosts, nanos.getAsLong()));
        if (before == null || !before.hosts().equals(hosts)) {
            logger.error(String.format(
                    "ALARM: vm[uuid:%s] has a guest on host[uuid:%s] and on host[uuid:%s]: it is not started, rebooted or migrated"
                            + " while that lasts",
                    vmUuid, recordedHost, otherHost));
            events.fire(VmOnTwoHosts.PATH, new VmOnTwoHosts(vmUuid, hosts, false));
        }
    }

    /** Forgets those of which nothing was seen any more for some comparisons. */
    void forgetOld() {
        seen.forEach((vm, it) -> {
            if (isOld(it) && seen.remove(vm, it)) {
                logger.info(String.format("vm[uuid:%s] was not seen on two hosts%s any more", vm, it.hosts()));
                events.fire(VmOnTwoHosts.PATH, new VmOnTwoHosts(vm, it.hosts(), true));
            }
        });
    }

    private boolean isOld(Seen it) {
        return nanos.getAsLong() - it.at() > interval.get().toNanos() * INTERVALS;
    }

    /** Why the VM must not be started, rebooted or migrated now; null when it may. */
    ErrorCode refusal(String vmUuid) {
        Seen now = seen.get(vmUuid);
        return now == null || isOld(now)
                ? null
                : operr(
                        "vm[uuid:%s] has a guest on two hosts%s: it is not started, rebooted or migrated while that lasts",
                        vmUuid, now.hosts());
    }
}
