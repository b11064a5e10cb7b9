package org.zstack.storage.backup;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.managementnode.NodeFence;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.core.workflow.FlowChainBuilder;
import org.zstack.header.core.Completion;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.core.workflow.FlowDoneHandler;
import org.zstack.header.core.workflow.FlowErrorHandler;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.volume.backup.TakeBackupMsg;
import org.zstack.header.volume.backup.TakeBackupReply;
import org.zstack.header.volume.backup.VolumeBackupInventory;
import org.zstack.longjob.LongJobUtils;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The backups that this node is taking: their stages, and what happens when they end. */
@Component
class Backups implements NodeFence {
    private static final CLogger logger = Utils.getLogger(Backups.class);

    @Autowired
    private RunningBackups running;

    @Autowired
    private ThreadFacade threads;

    @Autowired
    private CloudBus bus;

    @Autowired
    private DatabaseFacade dbf;

    @Autowired
    private ResourceDestinationMaker owners;

    @Autowired
    private BackupSubjects subjects;

    @Autowired
    private BackupRecords records;

    @Autowired
    private BackupRecorder recorder;

    @Autowired
    private BackupHypervisors hypervisors;

    @Autowired
    private Leftovers leftovers;

    @Autowired
    private CleanBackup cleaner;

    @Autowired
    private BackupWatch watch;

    @Autowired
    private BackupFence fence;

    @Autowired
    private ObjectProvider<BackupGate> gate;

    /** The run for an API id; null when this node has none. */
    BackupRun running(String apiId) {
        return running.get(apiId);
    }

    /** What runs here belongs to others now: they take it over, and none of it is written down here any more. */
    @Override
    public void stopWork(long lostEpoch) {
        fence.close();
        running.abandon();
    }

    /** Takes the backup, joins the run that takes it already, or answers at once when it is recorded already. */
    void take(TakeBackupMsg msg) {
        BackupRun underWay = running.get(msg.getApiId());
        if (underWay != null && underWay.isAbandoned()) {
            running.remove(underWay); // it ends by itself, and answers whoever asked for it then
        } else if (underWay != null && underWay.join(msg)) {
            return;
        }
        BackupSubjects.Found found = subjects.find(msg);
        if (found.subject() != null && answerRecorded(msg, found.subject())) {
            return;
        }
        if (found.refusal() != null) {
            if (msg.isResumed()) {
                cleanThen(msg, found.refusal(), error -> fail(msg, error));
            } else {
                fail(msg, found.refusal());
            }
            return;
        }
        List<String> volumes = found.subject().volumeUuids().stream().sorted().toList();
        String name = BackupRun.nameOf(msg.getScope(), msg.getVolumeUuid());
        BackupRun run = new BackupRun(
                msg,
                volumes,
                new HeldPlaces(bus, owners, threads, name, msg.getWorkTimeout()),
                fence.generation(),
                fence.epochOfNowIsLost());
        BackupRun other = running.add(run);
        if (other == null) {
            start(run);
        } else if (!other.join(msg)) {
            take(msg); // it ended in between
        }
    }

    private boolean answerRecorded(TakeBackupMsg msg, BackupSubject subject) {
        List<String> uuids = subject.volumeUuids().stream()
                .map(volume -> BackupRules.backupUuid(msg, volume))
                .toList();
        List<VolumeBackupInventory> recorded = records.find(uuids);
        if (recorded.size() != uuids.size()) {
            return false;
        }
        succeed(msg, recorded);
        return true;
    }

    private void start(BackupRun run) {
        TakeBackupMsg msg = run.request();
        gated(msg.getLongJobUuid(), FlowChainBuilder.newSimpleFlowChain())
                .setName(run.name())
                .then(new TakePlaces(run))
                .then(new LookAtSubject(run, subjects))
                .then(new ClearLeftovers(run, leftovers))
                .then(new AwaitHost(run, subjects, hypervisors, threads, running::ownersChanged))
                .then(new PlanBackup(run, dbf))
                .then(new ReserveRoom(run, records))
                .then(new RunOnHost(run, hypervisors, leftovers, watch))
                .done(new FlowDoneHandler(msg) {
                    @Override
                    public void handle(Map data) {
                        end(run, null);
                    }
                })
                .error(new FlowErrorHandler(msg) {
                    @Override
                    public void handle(ErrorCode error, Map data) {
                        end(run, error);
                    }
                })
                .start();
    }

    private FlowChain gated(String longJobUuid, FlowChain chain) {
        if (longJobUuid == null) {
            return chain;
        }
        BackupGate own = gate.getIfAvailable();
        return own != null
                ? own.gate(longJobUuid, chain)
                : chain.preCheck(data -> LongJobUtils.jobCanceled(longJobUuid)
                        ? BackupErrors.canceled(String.format("longjob[uuid:%s]", longJobUuid))
                        : null);
    }

    /** What the host has finished is recorded, whatever else happened meanwhile: it won the race against any cancel. */
    private void end(BackupRun run, ErrorCode error) {
        run.whenNoStopIsUnderWay(() -> {
            if (run.taken() != null) {
                recorder.record(run, (recorded, failure) -> leave(run, recorded, failure));
                return;
            }
            recorder.giveUp(run);
            if (fence.isOver(run.generation()) || run.isAbandoned()) {
                leave(run, null, BackupFence.error(run.name()));
            } else if (run.mayHaveLeftovers() && !BackupErrors.isToBeResumed(error)) {
                cleanThenLeave(run, error);
            } else {
                leave(run, null, error);
            }
        });
    }

    private void cleanThenLeave(BackupRun run, ErrorCode error) {
        run.places().giveBack(new NoErrorCompletion(run.request()) {
            @Override
            public void done() {
                cleanThen(run.request(), error, end -> leave(run, null, end));
            }
        });
    }

    /** It was cancelled, or refused, before it had seen to what the host does for its earlier run. */
    private void cleanThen(TakeBackupMsg msg, ErrorCode error, Consumer<ErrorCode> then) {
        Completion cleaned = new Completion(msg) {
            @Override
            public void success() {
                then.accept(error);
            }

            @Override
            public void fail(ErrorCode notCleaned) {
                then.accept(BackupErrors.isToBeResumed(notCleaned) ? notCleaned : error.causedBy(notCleaned));
            }
        };
        // whatever it throws, the run ends
        new NoErrorCompletion(cleaned) {
            @Override
            public void done() {
                cleaner.clean(msg.getScope(), msg.getVolumeUuid(), msg.getApiId(), msg.getWorkTimeout(), cleaned);
            }
        }.done();
    }

    /** The places go before the answer: whoever reads that the job has ended finds the chains free of it. */
    private void leave(BackupRun run, List<VolumeBackupInventory> recorded, ErrorCode error) {
        run.places().giveBack(new NoErrorCompletion(run.request()) {
            @Override
            public void done() {
                running.remove(run);
                List<TakeBackupMsg> waiting = run.end();
                logger.info(String.format(
                        "%s: %s", run.name(), error == null ? "recorded" : "ended: " + error.getReadableDetails()));
                waiting.forEach(msg -> {
                    if (error == null) {
                        succeed(msg, recorded);
                    } else {
                        fail(msg, error);
                    }
                });
            }
        });
    }

    private void succeed(TakeBackupMsg msg, List<VolumeBackupInventory> recorded) {
        TakeBackupReply reply = new TakeBackupReply();
        reply.setInventories(recorded);
        bus.reply(msg, reply);
    }

    private void fail(TakeBackupMsg msg, ErrorCode error) {
        TakeBackupReply reply = new TakeBackupReply();
        reply.setError(error);
        bus.reply(msg, reply);
    }
}
