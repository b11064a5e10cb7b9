package org.zstack.compute.vm.preemption.model;

import org.zstack.compute.vm.preemption.BackupLongJobs;
import org.zstack.compute.vm.preemption.CancelOutcome;
import org.zstack.compute.vm.preemption.PreemptionRun;
import org.zstack.compute.vm.preemption.PreemptionSettings;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.header.core.SafeConsumer;
import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.message.Message;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.PreemptedBackup;
import org.zstack.longjob.LongJobCheckpoint;
import org.zstack.longjob.LongJobManager;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What planted bugs call in place of the drop-in's own calls: the receiver of a call is the first argument here. */
public final class PlantedCalls {
    private PlantedCalls() {}

    /** "Was it canceled?" No. */
    public static boolean neverCanceled(LongJobCheckpoint checkpoint) {
        return false;
    }

    /** No task waits. */
    public static List<?> nothingPending(ChainInfo chain) {
        return null;
    }

    /** Takes "nobody answered" for "nobody is there". */
    public static Object emptyIfNull(Map<?, ?> chains, Object volumeUuid) {
        Object chain = chains.get(volumeUuid);
        return chain == null ? new ChainInfo() : chain;
    }

    /** One at a time. */
    public static int one(PreemptionSettings settings) {
        return 1;
    }

    /** None at a time. */
    public static int zero(PreemptionSettings settings) {
        return 0;
    }

    /** No backup goes on. */
    public static ErrorCode noFailure(PreemptionRun run, Predicate<?> doesNotStop) {
        return null;
    }

    /** There is nothing in it. */
    public static boolean empty(List<?> list) {
        return true;
    }

    /** Writes the record as the platform's own helper does: all of the row, a moment later. */
    public static boolean wholeRow(BackupLongJobs jobs, String uuid, String node, String result) {
        return ((ModelLongJobs) jobs).saveWholeRow(uuid, result);
    }

    /** Does nothing. */
    public static void nothing(Object any) {}

    /** The error alone, without the record. */
    public static String errorAlone(ErrorCode error, BackupPreemptionResult record) {
        return ErrorCode.getJobResult(error);
    }

    /** Sends the submission from the job's own thread, with what that carries. */
    public static void inOwnContext(
            LongJobManager longJobs, SubmitLongJobMsg msg, CloudBusCallBack submitted, SafeConsumer<?> over) {
        ModelBeans.send(msg, submitted);
    }

    /** Finds originals, and no job that takes one again. */
    public static LongJobVO onlyOriginals(BackupLongJobs jobs, String uuid) {
        return uuid.startsWith("backup-") ? jobs.find(uuid) : null;
    }

    /** It is that error. */
    public static boolean isThatError(ErrorCode error, Enum<?>[] codes) {
        return true;
    }

    /** What is not over is canceled, whatever the answer was. */
    public static CancelOutcome acceptedAnyway(Enum<?> answer, LongJobState after) {
        return after == null || LongJobState.finalStates.contains(after)
                ? CancelOutcome.ENDED_BY_ITSELF
                : CancelOutcome.CANCELLED;
    }

    /** Every canceled backup has left. */
    public static String noReason(PreemptedBackup backup, LongJobVO original) {
        return null;
    }

    /** A cancel that was asked for has happened. */
    public static LongJobState canceledAlready(LongJobVO job) {
        return job.getState() == LongJobState.Canceling ? LongJobState.Canceled : job.getState();
    }

    /** Whoever the hash of the uuid chooses will do. */
    public static void byHash(CloudBus bus, Message msg, String service, String node) {
        bus.makeTargetServiceIdByResourceUuid(msg, service, node);
    }

    /** The database says where the VM runs; the hosts' answers count for nothing. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the constant of an enum that is not to be seen from here
    public static Object asTheDatabaseSays(Object hosts) throws ClassNotFoundException {
        boolean moved = ModelBeans.vm().getHostUuid().equals(ModelWorld.DESTINATION);
        Class places = Class.forName(
                hosts.getClass().getName() + "$Place", true, hosts.getClass().getClassLoader());
        return Enum.valueOf(places, moved ? "DESTINATION" : "SOURCE");
    }

    /** No volume is ever deleted. */
    public static Set<String> allExist(BackupLongJobs jobs, Collection<String> volumeUuids) {
        return new HashSet<>(volumeUuids);
    }
}
