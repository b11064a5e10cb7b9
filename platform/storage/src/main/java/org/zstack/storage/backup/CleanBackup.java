package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.asyncbatch.While;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.Completion;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.volume.backup.BackupScope;
import org.zstack.header.volume.backup.CleanBackupMsg;
import org.zstack.header.volume.backup.CleanBackupReply;

import java.util.List;

/** Removes what a backup left behind that will not go on: from the host, and the room promised to it. */
@Component
class CleanBackup {
    @Autowired
    private CloudBus bus;

    @Autowired
    private ResourceDestinationMaker owners;

    @Autowired
    private ThreadFacade threads;

    @Autowired
    private BackupSubjects subjects;

    @Autowired
    private Leftovers leftovers;

    @Autowired
    private BackupRecords records;

    @Autowired
    private BackupFence fence;

    void clean(CleanBackupMsg msg) {
        clean(msg.getScope(), msg.getVolumeUuid(), msg.getApiId(), msg.getTimeout(), new Completion(msg) {
            @Override
            public void success() {
                bus.reply(msg, new CleanBackupReply());
            }

            @Override
            public void fail(ErrorCode error) {
                CleanBackupReply reply = new CleanBackupReply();
                reply.setError(error);
                bus.reply(msg, reply);
            }
        });
    }

    /** Waits for its turn in the chains of the volumes, at most so long, and completes when the host has nothing any more. */
    void clean(BackupScope scope, String volumeUuid, String apiId, long timeoutMs, Completion completion) {
        BackupSubject subject = subjects.find(scope, volumeUuid, apiId).subject();
        if (subject == null) {
            completion.success();
            return;
        }
        HeldPlaces places =
                new HeldPlaces(bus, owners, threads, "clean-" + BackupRun.nameOf(scope, volumeUuid), timeoutMs);
        List<String> volumes = subject.volumeUuids().stream().sorted().toList();
        new While<>(volumes)
                .each((volume, done) -> places.take(volume, new Completion(done) {
                    @Override
                    public void success() {
                        done.done();
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        done.addError(error);
                        done.allDone();
                    }
                }))
                .run(new WhileDoneCompletion(thenGiveBack(places, completion)) {
                    @Override
                    public void done(ErrorCodeList errors) {
                        Completion cleared = thenGiveBack(places, completion);
                        if (errors.getCauses().isEmpty()) {
                            clear(apiId, subject, cleared);
                        } else {
                            cleared.fail(errors.getCauses().get(0));
                        }
                    }
                });
    }

    /** Whichever way it ends, an outage of the database too, the places go before the answer. */
    private static Completion thenGiveBack(HeldPlaces places, Completion completion) {
        return new Completion(completion) {
            @Override
            public void success() {
                end(places, null, completion);
            }

            @Override
            public void fail(ErrorCode error) {
                end(places, error, completion);
            }
        };
    }

    private void clear(String apiId, BackupSubject subject, Completion completion) {
        records.release(subject.volumeUuids().stream()
                .map(volume -> BackupRules.backupUuid(apiId, volume))
                .toList());
        if (subject.hostUuid() == null) {
            completion.success();
            return;
        }
        long generation = fence.generation();
        leftovers.clear(subject, () -> fence.isOver(generation), completion);
    }

    private static void end(HeldPlaces places, ErrorCode error, Completion completion) {
        places.giveBack(new NoErrorCompletion(completion) {
            @Override
            public void done() {
                if (error == null) {
                    completion.success();
                } else {
                    completion.fail(error);
                }
            }
        });
    }
}
