package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Replies;
import org.zstack.compute.Step;
import org.zstack.compute.host.HostCandidate;
import org.zstack.compute.host.HostChoice;
import org.zstack.core.db.SQL;
import org.zstack.core.workflow.FlowChainBuilder;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.core.workflow.FlowDoneHandler;
import org.zstack.header.core.workflow.FlowErrorHandler;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.vm.VmCreation;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.volume.CreateVolumeMsg;
import org.zstack.header.volume.CreateVolumeReply;
import org.zstack.header.volume.VolumeConstant;
import org.zstack.header.volume.VolumeType;
import org.zstack.utils.Texts;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import static org.zstack.core.Platform.argerr;

/**
 * Gives a new VM, of which there is only the record, its volumes and starts it. If that fails, volumes and record are
 * removed again. Runs while it holds the VM's place in the {@link VmQueue}.
 */
@Component
class VmCreator {
    private static final int VOLUME_NAME = 255;

    @Autowired
    private VmTools tools;

    @Autowired
    private VmVolumes vmVolumes;

    @Autowired
    private VmPower power;

    void create(String vmUuid, VmCreation creation, ReturnValueCompletion<VmInstanceInventory> completion) {
        VmInstanceVO vm = tools.records().load(vmUuid);
        FlowChain chain = FlowChainBuilder.newSimpleFlowChain();
        chain.setName("create vm " + vmUuid);
        chain.then(Step.now("choose-cluster", () -> chooseCluster(vm, creation)))
                .then(Step.of("create-root-volume", trigger -> createRoot(vm, creation, trigger)))
                .then(Step.of("create-data-volumes", trigger -> createData(vm, creation, trigger)))
                .then(Step.of("start", trigger -> start(vm, creation, trigger)))
                .done(new FlowDoneHandler(completion) {
                    @Override
                    public void handle(Map data) {
                        completion.success(tools.records().inventory(vmUuid));
                    }
                })
                .error(new FlowErrorHandler(completion) {
                    @Override
                    public void handle(ErrorCode error, Map data) {
                        giveUp(vmUuid, error, completion);
                    }
                })
                .start();
    }

    /** The cluster decides which primary storages will do; the host is chosen when the VM starts. */
    private void chooseCluster(VmInstanceVO vm, VmCreation creation) {
        List<HostCandidate> hosts = tools.hosts().within(creation.zoneUuid, creation.clusterUuid, creation.hostUuid);
        List<HostCandidate> usable = HostChoice.rank(hosts, VmRecords.needOf(vm));
        if (usable.isEmpty()) {
            throw new OperationFailureException(argerr(
                    "no host for new vm[uuid:%s]: %s",
                    vm.getUuid(), HostChoice.objections(hosts, VmRecords.needOf(vm))));
        }
        HostCandidate best = usable.get(0);
        vm.setZoneUuid(best.zoneUuid());
        vm.setClusterUuid(best.clusterUuid());
        SQL.New("update VmInstanceVO set zoneUuid = :zone, clusterUuid = :cluster where uuid = :uuid")
                .param("zone", best.zoneUuid())
                .param("cluster", best.clusterUuid())
                .param("uuid", vm.getUuid())
                .execute();
    }

    private void createRoot(VmInstanceVO vm, VmCreation creation, FlowTrigger trigger) {
        CreateVolumeMsg msg = volume(vm, creation, VolumeType.Root, 0, creation.rootSize);
        msg.setRootImageUuid(creation.rootImageUuid);
        tools.bus()
                .send(
                        msg,
                        Replies.<CreateVolumeReply>next(
                                trigger,
                                reply -> SQL.New("update VmInstanceVO set rootVolumeUuid = :root where uuid = :uuid")
                                        .param("root", reply.getInventory().getUuid())
                                        .param("uuid", vm.getUuid())
                                        .execute()));
    }

    private void createData(VmInstanceVO vm, VmCreation creation, FlowTrigger trigger) {
        List<CreateVolumeMsg> volumes = new ArrayList<>();
        for (VmCreation.DataDisk disk : creation.dataDisks) {
            CreateVolumeMsg msg = volume(vm, creation, VolumeType.Data, volumes.size() + 1, disk.size());
            msg.setDiskOfferingUuid(disk.diskOfferingUuid());
            volumes.add(msg);
        }
        createNext(volumes.iterator(), trigger);
    }

    private void createNext(Iterator<CreateVolumeMsg> rest, FlowTrigger trigger) {
        if (!rest.hasNext()) {
            trigger.next();
            return;
        }
        tools.bus().send(rest.next(), Replies.split(trigger, reply -> createNext(rest, trigger), trigger::fail));
    }

    private CreateVolumeMsg volume(VmInstanceVO vm, VmCreation creation, VolumeType type, int deviceId, long size) {
        CreateVolumeMsg msg = new CreateVolumeMsg();
        // ends with the number, so that a long name of the VM makes no two volumes of one name
        String number = "-" + deviceId;
        String beginning = type.toString().toLowerCase() + "-" + vm.getName();
        msg.setName(Texts.cut(beginning, VOLUME_NAME - number.length()) + number);
        msg.setType(type);
        msg.setSize(size);
        msg.setPrimaryStorageUuid(creation.primaryStorageUuid);
        msg.setClusterUuid(vm.getClusterUuid());
        msg.setVmInstanceUuid(vm.getUuid());
        msg.setDeviceId(deviceId);
        msg.setAccountUuid(vm.getAccountUuid());
        tools.bus().makeLocalServiceId(msg, VolumeConstant.SERVICE_ID);
        return msg;
    }

    private void start(VmInstanceVO vm, VmCreation creation, FlowTrigger trigger) {
        if (creation.stopped) {
            SQL.New("update VmInstanceVO set state = :stopped where uuid = :uuid and state = :created")
                    .param("stopped", VmInstanceState.Stopped)
                    .param("uuid", vm.getUuid())
                    .param("created", VmInstanceState.Created)
                    .execute();
            trigger.next();
            return;
        }
        power.start(
                vm.getUuid(),
                vm.getClusterUuid(),
                creation.hostUuid,
                new ReturnValueCompletion<VmInstanceInventory>(trigger) {
                    @Override
                    public void success(VmInstanceInventory started) {
                        trigger.next();
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        trigger.fail(error);
                    }
                });
    }

    /** A VM that may run in spite of the error stays on record. */
    private void giveUp(String vmUuid, ErrorCode error, ReturnValueCompletion<VmInstanceInventory> completion) {
        if (tools.records().load(vmUuid).getState() != VmInstanceState.Created) {
            completion.fail(error);
            return;
        }
        vmVolumes.deleteAll(vmUuid, new NoErrorCompletion(completion) {
            @Override
            public void done() {
                tools.records().remove(vmUuid);
                completion.fail(error);
            }
        });
    }
}
