package org.zstack.compute.host;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Replies;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.db.Q;
import org.zstack.core.thread.CancelablePeriodicTask;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.NopeCompletion;
import org.zstack.header.host.CompareVmsOnHostMsg;
import org.zstack.header.host.ConnectHostMsg;
import org.zstack.header.host.HostConstant;
import org.zstack.header.host.HostStatus;
import org.zstack.header.host.HostVO;
import org.zstack.header.host.PingHostMsg;
import org.zstack.header.host.PingHostReply;
import org.zstack.header.managementnode.ManagementNodeReadyExtensionPoint;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Keeps in touch with the hosts that the hash ring gives to this node: pings those that are connected, connects those
 * that are not. A host counts as gone after some missed pings in a row. When a node has just become ready, or a host has
 * just come to it, the host is connected anew, which compares what it runs with the records; that is repeated regularly.
 */
@Component
class HostTracker implements ManagementNodeReadyExtensionPoint {
    private static final CLogger logger = Utils.getLogger(HostTracker.class);
    private static final long INTERVAL_S = 5;
    private static final int MISSED_PINGS = 3;

    @Autowired
    private CloudBus bus;

    @Autowired
    private ThreadFacade threads;

    @Autowired
    private ResourceDestinationMaker nodes;

    @Autowired
    private HostRecords hosts;

    /** Hosts connected by this node, with the number of pings missed in a row. */
    private final Map<String, Integer> missed = new ConcurrentHashMap<>();

    private final Set<String> beingConnected = ConcurrentHashMap.newKeySet();
    private final DueComparisons comparisons = new DueComparisons(System::nanoTime);

    @Override
    public void managementNodeReady() {
        threads.submitCancelablePeriodicTask(new CancelablePeriodicTask() {
            @Override
            public boolean run() {
                track();
                return false;
            }

            @Override
            public TimeUnit getTimeUnit() {
                return TimeUnit.SECONDS;
            }

            @Override
            public long getInterval() {
                return INTERVAL_S;
            }

            @Override
            public String getName() {
                return "keep in touch with hosts";
            }
        });
    }

    private void track() {
        try {
            List<HostVO> ours = Q.New(HostVO.class).<HostVO>list().stream()
                    .filter(host -> nodes.isManagedByUs(host.getUuid()))
                    .toList();
            List<String> uuids = ours.stream().map(HostVO::getUuid).toList();
            missed.keySet().retainAll(uuids);
            comparisons.retainAll(uuids);
            ours.forEach(this::track);
        } catch (RuntimeException e) {
            logger.warn("cannot look after the hosts", e);
        }
    }

    private void track(HostVO host) {
        if (host.getStatus() == HostStatus.Connected && missed.containsKey(host.getUuid())) {
            ping(host.getUuid());
            compareIfDue(host.getUuid());
        } else {
            connect(host.getUuid());
        }
    }

    private void ping(String host) {
        PingHostMsg msg = new PingHostMsg();
        msg.setHostUuid(host);
        send(
                msg,
                Replies.<PingHostReply>split(
                        nobody(),
                        reply -> {
                            if (reply.isConnected()) {
                                missed.put(host, 0);
                            } else {
                                logger.info(String.format("agent of host[uuid:%s] has restarted", host));
                                connect(host);
                            }
                        },
                        error -> miss(host)));
    }

    private void miss(String host) {
        int misses = missed.merge(host, 1, Integer::sum);
        if (misses >= MISSED_PINGS) {
            missed.remove(host);
            if (hosts.moveStatus(host, List.of(HostStatus.Connected), HostStatus.Disconnected)) {
                logger.warn(String.format("host[uuid:%s] did not answer %d pings: Disconnected", host, misses));
            }
        }
    }

    private void connect(String host) {
        if (!beingConnected.add(host)) {
            return;
        }
        ConnectHostMsg msg = new ConnectHostMsg();
        msg.setHostUuid(host);
        send(
                msg,
                Replies.split(
                        nobody(),
                        reply -> {
                            missed.put(host, 0);
                            comparisons.begun(host);
                            beingConnected.remove(host);
                        },
                        error -> {
                            beingConnected.remove(host);
                            logger.debug(
                                    String.format("host[uuid:%s] cannot be connected: %s", host, error.getDetails()));
                        }));
    }

    private void compareIfDue(String host) {
        Duration interval = Duration.ofSeconds(VmComparisonGlobalConfig.INTERVAL.value(Long.class));
        if (!comparisons.isDue(host, interval)) {
            return;
        }
        comparisons.begun(host);
        CompareVmsOnHostMsg msg = new CompareVmsOnHostMsg();
        msg.setHostUuid(host);
        send(
                msg,
                Replies.split(
                        nobody(),
                        reply -> {},
                        error -> logger.warn(String.format(
                                "host[uuid:%s] cannot be compared with the records, which stay as they are: %s",
                                host, error.getDetails()))));
    }

    private void send(NeedReplyMessage msg, CloudBusCallBack then) {
        bus.makeLocalServiceId(msg, HostConstant.SERVICE_ID);
        bus.send(msg, then);
    }

    private static AsyncBackup nobody() {
        return new NopeCompletion();
    }
}
