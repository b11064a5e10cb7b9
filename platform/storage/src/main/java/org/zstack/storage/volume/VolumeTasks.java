package org.zstack.storage.volume;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.asyncbatch.While;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.message.MessageReply;
import org.zstack.header.volume.GetVolumeLocalTaskMsg;
import org.zstack.header.volume.GetVolumeLocalTaskReply;
import org.zstack.header.volume.GetVolumeTaskMsg;
import org.zstack.header.volume.GetVolumeTaskReply;
import org.zstack.header.volume.VolumeConstant;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says what runs and waits in the chains of volumes, on whichever node. */
@Component
class VolumeTasks {
    private static final CLogger logger = Utils.getLogger(VolumeTasks.class);

    @Autowired
    private CloudBus bus;

    @Autowired
    private ThreadFacade threads;

    @Autowired
    private ResourceDestinationMaker owners;

    @Autowired
    private InterruptedBackups interrupted;

    @Autowired
    private VolumeRecords records;

    /**
     * Asks every node once, since a task that had begun stays where it is when its volume gets another owner. Where one of
     * the nodes did not answer, or has died with a backup that nobody has resumed yet, nobody can tell, and the volumes are
     * missing from the reply. So are those that do not exist, or not any more.
     */
    void everywhere(GetVolumeTaskMsg msg) {
        List<String> volumes = records.existing(msg.getVolumeUuids());
        Map<String, ChainInfo> tasks = new ConcurrentHashMap<>();
        volumes.forEach(volume -> tasks.put(volume, new ChainInfo()));
        List<String> nodes = List.copyOf(owners.getManagementNodesInHashRing());
        new While<>(nodes)
                .all((node, done) -> {
                    GetVolumeLocalTaskMsg question = new GetVolumeLocalTaskMsg();
                    question.setVolumeUuids(volumes);
                    bus.makeServiceIdByManagementNodeId(question, VolumeConstant.SERVICE_ID, node);
                    bus.send(question, new CloudBusCallBack(done) {
                        @Override
                        public void run(MessageReply reply) {
                            if (reply.isSuccess()) {
                                add(((GetVolumeLocalTaskReply) reply).getResults(), tasks);
                            } else {
                                tasks.clear();
                                // asked again and again by who waits: no line for each
                                logger.debug(String.format(
                                        "node[uuid:%s] did not say what volumes%s are busy with: %s",
                                        node, volumes, reply.getError()));
                            }
                            done.done();
                        }
                    });
                })
                .run(new WhileDoneCompletion(msg) {
                    @Override
                    public void done(ErrorCodeList errors) {
                        tasks.keySet().removeAll(interrupted.volumesAmong(volumes, tasks, nodes));
                        GetVolumeTaskReply reply = new GetVolumeTaskReply();
                        reply.setResults(tasks);
                        bus.reply(msg, reply);
                    }
                });
    }

    /** What is missing by now stays missing. */
    private static void add(Map<String, ChainInfo> found, Map<String, ChainInfo> tasks) {
        found.forEach((volume, chain) -> tasks.computeIfPresent(volume, (uuid, known) -> {
            chain.getRunningTask().forEach(known::addRunningTask);
            chain.getPendingTask().forEach(known::addPendingTask);
            return known;
        }));
    }

    void here(GetVolumeLocalTaskMsg msg) {
        GetVolumeLocalTaskReply reply = new GetVolumeLocalTaskReply();
        for (String volume : msg.getVolumeUuids()) {
            reply.putResults(volume, threads.getChainTaskInfo(VolumeChain.signature(volume)));
        }
        bus.reply(msg, reply);
    }
}
