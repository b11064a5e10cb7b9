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

import static java.util.stream.Collectors.groupingBy;

/** Says what runs and waits in the chains of volumes, wherever they are owned. */
@Component
class VolumeTasks {
    private static final CLogger logger = Utils.getLogger(VolumeTasks.class);

    @Autowired
    private CloudBus bus;

    @Autowired
    private ThreadFacade threads;

    @Autowired
    private ResourceDestinationMaker owners;

    /** Asks every owning node once; a volume whose node did not answer is missing from the reply. */
    void everywhere(GetVolumeTaskMsg msg) {
        Map<String, ChainInfo> tasks = new ConcurrentHashMap<>();
        Map<String, List<String>> volumesByNode =
                msg.getVolumeUuids().stream().distinct().collect(groupingBy(owners::makeDestination));
        new While<>(volumesByNode.entrySet())
                .all((node, done) -> {
                    GetVolumeLocalTaskMsg question = new GetVolumeLocalTaskMsg();
                    question.setVolumeUuids(node.getValue());
                    bus.makeServiceIdByManagementNodeId(question, VolumeConstant.SERVICE_ID, node.getKey());
                    bus.send(question, new CloudBusCallBack(done) {
                        @Override
                        public void run(MessageReply reply) {
                            if (reply.isSuccess()) {
                                tasks.putAll(((GetVolumeLocalTaskReply) reply).getResults());
                            } else {
                                logger.warn(String.format(
                                        "node[uuid:%s] did not say what its volumes%s are busy with: %s",
                                        node.getKey(), node.getValue(), reply.getError()));
                            }
                            done.done();
                        }
                    });
                })
                .run(new WhileDoneCompletion(msg) {
                    @Override
                    public void done(ErrorCodeList errors) {
                        GetVolumeTaskReply reply = new GetVolumeTaskReply();
                        reply.setResults(tasks);
                        bus.reply(msg, reply);
                    }
                });
    }

    void here(GetVolumeLocalTaskMsg msg) {
        GetVolumeLocalTaskReply reply = new GetVolumeLocalTaskReply();
        for (String volume : msg.getVolumeUuids()) {
            reply.putResults(volume, threads.getChainTaskInfo(VolumeChain.signature(volume)));
        }
        bus.reply(msg, reply);
    }
}
