package org.zstack.compute.vm.preemption.comeback;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.compute.vm.preemption.BackupLongJobs;
import org.zstack.compute.vm.preemption.Then;
import org.zstack.core.asyncbatch.While;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.host.CheckVmStateOnHypervisorMsg;
import org.zstack.header.host.CheckVmStateOnHypervisorReply;
import org.zstack.header.host.HostConstant;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks the hosts that a VM may be on during a migration what they know of it. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class HostsOfVm {
    /** Where the VM is, as all hosts together say. */
    enum Place {
        /** On its source, and no other host has heard of it. */
        SOURCE,
        /** It runs on one other host, and its source has it no more. */
        DESTINATION,
        /** A host has not answered, two hosts have it, or none. */
        UNCLEAR
    }

    private static final long ANSWER_WITHIN_MS = TimeUnit.SECONDS.toMillis(30);
    private static final int AT_ONCE = 16;

    @Autowired
    private CloudBus bus;

    @Autowired
    private BackupLongJobs jobs;

    private final String sourceHostUuid;
    private final VmInstanceInventory vm;
    private final Set<String> hostUuids = new TreeSet<String>();

    /** What each host says; a host that did not answer, or cannot tell, is missing. */
    private final Map<String, String> states = new ConcurrentHashMap<String, String>();

    /** @param destinationHostUuid the named destination, or null if the platform chose one: then every host may be it */
    HostsOfVm(String sourceHostUuid, String destinationHostUuid, VmInstanceInventory vm) {
        this.sourceHostUuid = sourceHostUuid;
        this.vm = vm;
        hostUuids.add(sourceHostUuid);
        hostUuids.addAll(
                destinationHostUuid == null
                        ? jobs.connectedHosts(vm.getZoneUuid())
                        : Collections.singleton(destinationHostUuid));
    }

    /** @param waiting what fails if the answer throws */
    void ask(AsyncBackup waiting, Consumer<Place> answer) {
        new While<String>(hostUuids).step(this::ask, AT_ONCE).run(Then.all(waiting, errors -> answer.accept(place())));
    }

    private void ask(String hostUuid, WhileCompletion loop) {
        CheckVmStateOnHypervisorMsg msg = new CheckVmStateOnHypervisorMsg();
        msg.setHostUuid(hostUuid);
        msg.setVmInstanceUuids(Collections.singletonList(vm.getUuid()));
        msg.setTimeout(ANSWER_WITHIN_MS);
        bus.makeTargetServiceIdByResourceUuid(msg, HostConstant.SERVICE_ID, hostUuid);
        bus.send(msg, Then.answered(loop, reply -> {
            Map<String, String> known =
                    reply.isSuccess() ? ((CheckVmStateOnHypervisorReply) reply.castReply()).getStates() : null;
            if (known != null) {
                String state = known.get(vm.getUuid());
                if (!VmInstanceState.NoState.toString().equals(state)) {
                    states.put(hostUuid, state == null ? VmInstanceState.Stopped.toString() : state);
                }
            }
            loop.done();
        }));
    }

    private Place place() {
        boolean onSource = has(states.get(sourceHostUuid));
        int elsewhere = 0;
        boolean runsElsewhere = false;
        for (String hostUuid : hostUuids) {
            if (!hostUuid.equals(sourceHostUuid) && has(states.get(hostUuid))) {
                elsewhere++;
                runsElsewhere = VmInstanceState.Running.toString().equals(states.get(hostUuid));
            }
        }
        if (!states.keySet().containsAll(hostUuids)) {
            return Place.UNCLEAR;
        } else if (onSource && elsewhere == 0) {
            return Place.SOURCE;
        }
        return !onSource && elsewhere == 1 && runsElsewhere ? Place.DESTINATION : Place.UNCLEAR;
    }

    private static boolean has(String state) {
        return VmInstanceState.Running.toString().equals(state)
                || VmInstanceState.Paused.toString().equals(state);
    }
}
