package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Replies;
import org.zstack.compute.vm.MigrationOutcome.Word;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.host.CheckVmStateOnHypervisorMsg;
import org.zstack.header.host.CheckVmStateOnHypervisorReply;
import org.zstack.header.host.HostConstant;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Finds out what became of a migration whose end nobody saw, by asking both hosts until their words suffice. */
@Component
class MigrationOutcomes {
    private static final CLogger logger = Utils.getLogger(MigrationOutcomes.class);

    /** A command that was lost on its way may still begin: a VM that stayed must be found so this often in a row. */
    private static final int STAYED_IN_A_ROW = 2;

    private static final long PAUSE_MS = 500;
    private static final long WATCH_PAUSE_MS = 5000;

    /** How many looks in a row have to find it so; a host that is alive says so itself in between. */
    private static final int MOVED_LOOKS = 2;

    private static final int ENDED_LOOKS = 3;

    /** A migration that goes on never shows the VM running on both hosts in two looks in a row; these are more. */
    private static final int TWO_HOSTS_LOOKS = 5;

    @Autowired
    private CloudBus bus;

    @Autowired
    private ThreadFacade threads;

    @Autowired
    private GuestsOnTwoHosts twoHosts;

    /**
     * Asks until the outcome is sure or the time is over; then it is {@link MigrationOutcome#UNKNOWN}, as it is for a VM that
     * runs on both hosts. Never fails.
     *
     * @param patienceMs how long to ask while the hosts' words do not suffice; a migration that is seen going on is waited for
     */
    void find(
            String vmUuid,
            String source,
            String destination,
            long patienceMs,
            ReturnValueCompletion<MigrationOutcome> completion) {
        new Search(new BothHosts(vmUuid, source, destination), patienceMs * 1_000_000, completion).ask();
    }

    /**
     * Looks after a migration that a host has been told, in case the host's word about its end gets lost. Tells
     * {@code over}, at most once and never a failure, {@link MigrationOutcome#MOVED} once the VM is seen running on the
     * destination and the host has had time to say so itself, or when others have settled the VM;
     * {@link MigrationOutcome#STAYED} or {@link MigrationOutcome#GONE} once it is seen so after it was seen being migrated.
     * Before that it says nothing, the migration may be about to begin.
     *
     * @param ended true from when nobody is interested any more
     * @param settled whether others have settled the VM meanwhile; may fail, and is asked again then
     */
    void watch(
            String vmUuid,
            String source,
            String destination,
            BooleanSupplier ended,
            BooleanSupplier settled,
            ReturnValueCompletion<MigrationOutcome> over) {
        new Watch(new BothHosts(vmUuid, source, destination), ended, settled, over).later();
    }

    /** What both hosts say of the VM, asked one after the other. */
    void askBoth(String vmUuid, String one, String other, AsyncBackup waiting, BiConsumer<Word, Word> then) {
        new BothHosts(vmUuid, one, other).ask(waiting, then);
    }

    /** What one host says of the VM; never fails. */
    void ask(String hostUuid, String vmUuid, ReturnValueCompletion<Word> completion) {
        CheckVmStateOnHypervisorMsg msg = new CheckVmStateOnHypervisorMsg();
        msg.setHostUuid(hostUuid);
        msg.setVmInstanceUuids(List.of(vmUuid));
        bus.makeLocalServiceId(msg, HostConstant.SERVICE_ID);
        bus.send(
                msg,
                Replies.<CheckVmStateOnHypervisorReply>split(
                        completion,
                        reply -> completion.success(Word.of(reply.getStates().get(vmUuid))),
                        error -> completion.success(Word.NO_ANSWER)));
    }

    /** The VM, and the hosts whose words together tell what became of its migration. */
    private final class BothHosts {
        private final String vmUuid;
        private final String source;
        private final String destination;

        BothHosts(String vmUuid, String source, String destination) {
            this.vmUuid = vmUuid;
            this.source = source;
            this.destination = destination;
        }

        /** Asks one after the other; {@code then} gets the source's word and the destination's. */
        void ask(AsyncBackup waiting, BiConsumer<Word, Word> then) {
            MigrationOutcomes.this.ask(
                    source,
                    vmUuid,
                    word(
                            waiting,
                            atSource -> MigrationOutcomes.this.ask(
                                    destination,
                                    vmUuid,
                                    word(waiting, atDestination -> then.accept(atSource, atDestination)))));
        }
    }

    private static ReturnValueCompletion<Word> word(AsyncBackup waiting, Consumer<Word> then) {
        return new ReturnValueCompletion<Word>(waiting) {
            @Override
            public void success(Word word) {
                then.accept(word);
            }

            @Override
            public void fail(ErrorCode error) {
                then.accept(Word.NO_ANSWER);
            }
        };
    }

    private final class Watch {
        private final BothHosts hosts;
        private final BooleanSupplier ended;
        private final BooleanSupplier settled;
        private final ReturnValueCompletion<MigrationOutcome> over;
        private boolean begun;
        private MigrationOutcome latest;
        private int inARow;

        Watch(
                BothHosts hosts,
                BooleanSupplier ended,
                BooleanSupplier settled,
                ReturnValueCompletion<MigrationOutcome> over) {
            this.hosts = hosts;
            this.ended = ended;
            this.settled = settled;
            this.over = over;
        }

        void later() {
            threads.submitTimeoutTask(this::look, TimeUnit.MILLISECONDS, WATCH_PAUSE_MS);
        }

        private void look() {
            if (ended.getAsBoolean()) {
                return;
            }
            if (isSettled()) {
                over.success(MigrationOutcome.MOVED);
                return;
            }
            hosts.ask(over, this::judge);
        }

        private boolean isSettled() {
            try {
                return settled.getAsBoolean();
            } catch (RuntimeException e) {
                logger.warn(String.format("cannot see whether others have settled vm[uuid:%s]: %s", hosts.vmUuid, e));
                return false;
            }
        }

        private void judge(Word atSource, Word atDestination) {
            MigrationOutcome now = MigrationOutcome.judge(atSource, atDestination);
            inARow = now == latest ? inARow + 1 : 1;
            latest = now;
            begun |= now == MigrationOutcome.GOING_ON;
            boolean sure = switch (now) {
                case MOVED -> inARow >= MOVED_LOOKS;
                case STAYED, GONE -> begun && inARow >= ENDED_LOOKS;
                case GOING_ON, UNKNOWN -> false;
            };
            if (sure) {
                over.success(now);
            } else {
                later();
            }
        }
    }

    private final class Search {
        private final BothHosts hosts;
        private final long patienceNs;
        private final ReturnValueCompletion<MigrationOutcome> completion;
        private long deadline;
        private int stayed;
        private int onBoth;

        Search(BothHosts hosts, long patienceNs, ReturnValueCompletion<MigrationOutcome> completion) {
            this.hosts = hosts;
            this.patienceNs = patienceNs;
            this.deadline = System.nanoTime() + patienceNs;
            this.completion = completion;
        }

        void ask() {
            hosts.ask(completion, this::judge);
        }

        private void judge(Word atSource, Word atDestination) {
            MigrationOutcome outcome = MigrationOutcome.judge(atSource, atDestination);
            stayed = outcome == MigrationOutcome.STAYED ? stayed + 1 : 0;
            logger.debug(String.format(
                    "vm[uuid:%s] after a migration nobody saw the end of: %s on source, %s on destination: %s",
                    hosts.vmUuid, atSource, atDestination, outcome));
            onBoth = atSource == Word.RUNNING && atDestination == Word.RUNNING ? onBoth + 1 : 0;
            if (onBoth >= TWO_HOSTS_LOOKS) {
                twoHosts.seen(hosts.vmUuid, hosts.source, hosts.destination);
                completion.success(MigrationOutcome.UNKNOWN);
                return;
            }
            if (outcome == MigrationOutcome.GOING_ON) {
                deadline = System.nanoTime() + patienceNs;
            }
            boolean sure = switch (outcome) {
                case MOVED, GONE -> true;
                case STAYED -> stayed >= STAYED_IN_A_ROW;
                case GOING_ON, UNKNOWN -> false;
            };
            if (sure) {
                completion.success(outcome);
            } else if (System.nanoTime() - deadline > 0) {
                completion.success(MigrationOutcome.UNKNOWN);
            } else {
                threads.submitTimeoutTask(this::ask, TimeUnit.MILLISECONDS, PAUSE_MS);
            }
        }
    }
}
