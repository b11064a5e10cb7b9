package org.zstack.bench;

import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.longjob.CancelLongJobMsg;
import org.zstack.header.longjob.LongJobConstants;
import org.zstack.header.message.MessageReply;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.vm.MigrateVmInnerMsg;
import org.zstack.header.vm.VmInstanceConstant;
import org.zstack.header.volume.GetVolumeTaskMsg;
import org.zstack.header.volume.GetVolumeTaskReply;
import org.zstack.header.volume.VolumeConstant;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** What ours is compared with: cancels one by one, looks each second whether the volumes are free, then migrates. */
final class PolledPatch {
    private static final int LOOKS = 30;

    private final CloudBus bus;

    PolledPatch(CloudBus bus) {
        this.bus = bus;
    }

    /** Returns when all cancels are acknowledged. */
    void cancel(List<String> backups) {
        for (String backup : backups) {
            CancelLongJobMsg msg = new CancelLongJobMsg();
            msg.setUuid(backup);
            bus.makeTargetServiceIdByResourceUuid(msg, LongJobConstants.SERVICE_ID, backup);
            call(msg);
        }
    }

    void awaitFree(List<String> volumes) throws InterruptedException {
        for (int i = 0; i < LOOKS && !isFree(volumes); i++) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private boolean isFree(List<String> volumes) {
        GetVolumeTaskMsg msg = new GetVolumeTaskMsg();
        msg.setVolumeUuids(volumes);
        bus.makeLocalServiceId(msg, VolumeConstant.SERVICE_ID);
        GetVolumeTaskReply reply = (GetVolumeTaskReply) call(msg);
        return reply.getResults().values().stream().allMatch(PolledPatch::isIdle);
    }

    private static boolean isIdle(ChainInfo chain) {
        return chain.getRunningTask().isEmpty() && chain.getPendingTask().isEmpty();
    }

    void migrate(String vm, String host) {
        MigrateVmInnerMsg msg = new MigrateVmInnerMsg();
        msg.setVmInstanceUuid(vm);
        msg.setHostUuid(host);
        bus.makeTargetServiceIdByResourceUuid(msg, VmInstanceConstant.SERVICE_ID, vm);
        call(msg);
    }

    private MessageReply call(NeedReplyMessage msg) {
        MessageReply reply = bus.call(msg);
        if (!reply.isSuccess()) {
            throw new IllegalStateException(reply.getError().getReadableDetails());
        }
        return reply;
    }
}
