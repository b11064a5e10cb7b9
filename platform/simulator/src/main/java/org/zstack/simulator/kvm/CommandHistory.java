package org.zstack.simulator.kvm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Everything the hosts of a cloud received, did and answered, in one order. */
public final class CommandHistory {
    private static final int MAX_DETAIL = 4000;

    private final SimClock clock;
    private final List<CommandRecord> records = new ArrayList<>();
    private final List<Consumer<CommandRecord>> listeners = new CopyOnWriteArrayList<>();
    private long sequence;

    CommandHistory(SimClock clock) {
        this.clock = clock;
    }

    void add(CommandRecord.What what, AgentCommand command, String detail) {
        CommandRecord added = append(what, command, detail);
        listeners.forEach(it -> it.accept(added));
    }

    private synchronized CommandRecord append(CommandRecord.What what, AgentCommand command, String detail) {
        String cut = detail == null || detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "...";
        CommandRecord added = new CommandRecord(
                ++sequence,
                clock.now(),
                command.host().name(),
                what,
                command.path(),
                command.taskUuid(),
                command.api(),
                command.headers().get(AgentCommand.OWNER_NODE),
                command.ownerEpoch(),
                vmOf(command),
                cut);
        records.add(added);
        return added;
    }

    private static String vmOf(AgentCommand command) {
        for (String field : List.of("vmUuid", "vmInstanceUuid", "uuid")) {
            if (command.text(field) != null) {
                return command.text(field);
            }
        }
        return null;
    }

    public synchronized List<CommandRecord> all() {
        return List.copyOf(records);
    }

    /** Records with a sequence above {@code sequence}, oldest first. */
    public synchronized List<CommandRecord> after(long after) {
        return records(it -> it.sequence() > after);
    }

    public synchronized List<CommandRecord> records(Predicate<CommandRecord> condition) {
        return records.stream().filter(condition).toList();
    }

    public List<CommandRecord> records(CommandRecord.What what, String path) {
        return records(it -> it.what() == what && it.path().equals(path));
    }

    /** Called for each record after it was added, on the thread that added it; must return quickly. */
    public void listen(Consumer<CommandRecord> listener) {
        listeners.add(listener);
    }

    public synchronized void clear() {
        records.clear();
    }
}
