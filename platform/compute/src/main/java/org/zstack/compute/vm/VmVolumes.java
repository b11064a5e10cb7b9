package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Replies;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.db.Q;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.volume.DeleteVolumeMsg;
import org.zstack.header.volume.VolumeConstant;
import org.zstack.header.volume.VolumeVO;
import org.zstack.header.volume.VolumeVO_;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.Iterator;
import java.util.List;

/** Deletes the volumes of VMs that go. */
@Component
class VmVolumes {
    private static final CLogger logger = Utils.getLogger(VmVolumes.class);

    @Autowired
    private CloudBus bus;

    /** Deletes all of a VM's volumes, one after the other; one that cannot be deleted is logged and left. */
    void deleteAll(String vmUuid, NoErrorCompletion completion) {
        List<String> volumes = Q.New(VolumeVO.class)
                .select(VolumeVO_.uuid)
                .eq(VolumeVO_.vmInstanceUuid, vmUuid)
                .listValues();
        deleteNext(volumes.iterator(), completion);
    }

    private void deleteNext(Iterator<String> rest, NoErrorCompletion completion) {
        if (!rest.hasNext()) {
            completion.done();
            return;
        }
        String volume = rest.next();
        DeleteVolumeMsg msg = new DeleteVolumeMsg();
        msg.setVolumeUuid(volume);
        bus.makeLocalServiceId(msg, VolumeConstant.SERVICE_ID);
        bus.send(msg, Replies.split(completion, reply -> deleteNext(rest, completion), error -> {
            logger.warn(String.format("volume[uuid:%s] of a removed VM stays: %s", volume, error.getDetails()));
            deleteNext(rest, completion);
        }));
    }
}
