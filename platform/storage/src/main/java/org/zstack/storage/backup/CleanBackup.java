package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.asyncbatch.While;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.header.core.Completion;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;
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
    private BackupSubjects subjects;

    @Autowired
    private Leftovers leftovers;

    @Autowired
    private BackupRecords records;

    @Autowired
    private BackupFence fence;

    void clean(CleanBackupMsg msg) {
        BackupSubject subject = subjects.find(msg.getScope(), msg.getVolumeUuid(), msg.getApiId())
                .subject();
        if (subject == null) {
            bus.reply(msg, new CleanBackupReply());
            return;
        }
        HeldPlaces places = new HeldPlaces(
                bus, owners, "clean-" + BackupRun.nameOf(msg.getScope(), msg.getVolumeUuid()), msg.getTimeout());
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
                .run(new WhileDoneCompletion(msg) {
                    @Override
                    public void done(ErrorCodeList errors) {
                        if (errors.getCauses().isEmpty()) {
                            clear(msg, subject, places);
                        } else {
                            end(msg, places, errors.getCauses().get(0));
                        }
                    }
                });
    }

    private void clear(CleanBackupMsg msg, BackupSubject subject, HeldPlaces places) {
        records.release(subject.volumeUuids().stream()
                .map(volume -> BackupRules.backupUuid(msg.getApiId(), volume))
                .toList());
        if (subject.hostUuid() == null) {
            end(msg, places, null);
            return;
        }
        long generation = fence.generation();
        leftovers.clear(subject, () -> fence.isOver(generation), new Completion(msg) {
            @Override
            public void success() {
                end(msg, places, null);
            }

            @Override
            public void fail(ErrorCode error) {
                end(msg, places, error);
            }
        });
    }

    private void end(CleanBackupMsg msg, HeldPlaces places, ErrorCode error) {
        places.giveBack(new NoErrorCompletion(msg) {
            @Override
            public void done() {
                CleanBackupReply reply = new CleanBackupReply();
                if (error != null) {
                    reply.setError(error);
                }
                bus.reply(msg, reply);
            }
        });
    }
}
