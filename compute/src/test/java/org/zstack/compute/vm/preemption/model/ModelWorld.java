package org.zstack.compute.vm.preemption.model;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.volume.VolumeInventory;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** The cloud of the model: one VM with its volumes, the rows of all long jobs, and the hosts' memory of what they were told. */
final class ModelWorld {
    static final String VM = "vm";
    static final String SOURCE = "host-source";
    static final String DESTINATION = "host-destination";

    final Scenario scenario;
    final ModelNodes nodes = new ModelNodes();
    final Schedule schedule;
    final Violations violations = new Violations();
    final ModelRows rows;

    /** The VM's row. */
    private final VmInstanceInventory vm = new VmInstanceInventory();

    int migrationsDone;

    /** How often somebody else has taken the VM back to where it was. */
    int sentBack;

    ModelWorld(Scenario scenario) {
        this.scenario = scenario;
        schedule = new Schedule(scenario.seed, nodes::enter);
        rows = new ModelRows(schedule, violations);
        vm.setUuid(VM);
        vm.setZoneUuid("zone");
        vm.setHostUuid(SOURCE);
        vm.setState(VmInstanceState.Running.toString());
        List<VolumeInventory> volumes = new ArrayList<>();
        for (int i = 0; i < scenario.volumes; i++) {
            VolumeInventory volume = new VolumeInventory();
            volume.setUuid("volume-" + i);
            volumes.add(volume);
        }
        vm.setAllVolumes(volumes);
        touchVm();
    }

    /** A copy of the VM's row, as a query gives it. */
    VmInstanceInventory vm() {
        VmInstanceInventory copy = new VmInstanceInventory();
        copy.setUuid(vm.getUuid());
        copy.setZoneUuid(vm.getZoneUuid());
        copy.setHostUuid(vm.getHostUuid());
        copy.setState(vm.getState());
        copy.setLastOpDate(vm.getLastOpDate());
        copy.setAllVolumes(new ArrayList<>(vm.getAllVolumes()));
        return copy;
    }

    void vmIs(VmInstanceState state) {
        vm.setState(state.toString());
        touchVm();
    }

    void vmIsOn(String hostUuid) {
        vm.setHostUuid(hostUuid);
        vmIs(VmInstanceState.Running);
    }

    boolean vmIs(VmInstanceState state, String hostUuid) {
        return vm.getState().equals(state.toString()) && vm.getHostUuid().equals(hostUuid);
    }

    /** Every write of the VM's row leaves its time there. */
    private void touchVm() {
        vm.setLastOpDate(new Timestamp(schedule.now()));
    }

    boolean hasVolume(String uuid) {
        return vm.getAllVolumes().stream().anyMatch(volume -> volume.getUuid().equals(uuid));
    }

    void deleteVolume(String uuid) {
        vm.setAllVolumes(vm.getAllVolumes().stream()
                .filter(volume -> !volume.getUuid().equals(uuid))
                .toList());
    }

    static ErrorCode error(String details) {
        return new ErrorCode("SYS.1006", "operation error", details);
    }

    static ErrorCode canceled(String details) {
        return new ErrorCode(LongJobErrors.CANCELED.toString(), "canceled", details);
    }

    static ErrorCode noncancelable() {
        return new ErrorCode(LongJobErrors.NONCANCELABLE.toString(), "not cancelable", "no matched job to cancel");
    }
}
