package org.zstack.cli.chaos

import org.zstack.header.volume.backup.VolumeBackupConstant
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

/** What nodes write down of their waiting lines, and what it says of invariant 1. */
class ChainTasksSpec extends HistorySpecification {
    static final String CHAIN = VolumeBackupConstant.CHAIN_SIGNATURE_PREFIX + "volume"

    @TempDir
    Path directory

    private List<ChainTask> read(String text, List<Strike> told = []) {
        def file = Files.writeString(directory.resolve(ChainTasks.FILE), text.replace(' ', '\t'))
        ChainTasks.read(file, "node-1", Trouble.of(told))
    }

    private static Strike strike(long at, Nemesis.Kind kind, Strike.Phase phase, String node = "node-1") {
        new Strike(at, kind, phase, node, "told")
    }

    private task(long came, long left, String api = BACKUP, String signature = CHAIN) {
        chains << new ChainTask("node", signature, "backup", api, came, left)
    }

    private member(long joined, long lastSeen) {
        members << new Membership("node", 1, joined, lastSeen)
    }

    def "tasks have the time from their coming to their going"() {
        expect:
        read("5 starts n\n10 comes 1 api line task\n11 comes 2 other line task\n14 goes 1 api line task\n15 cut sho") == [
                new ChainTask("n", "line", "task", "api", 10, 14),
                new ChainTask("n", "line", "task", "other", 11, Long.MAX_VALUE)]
    }

    def "tasks end with the life of their node, which ended when trouble said so"() {
        given:
        def killed = [strike(20, Nemesis.Kind.KILL, Strike.Phase.BEGINS), strike(31, Nemesis.Kind.KILL, Strike.Phase.ENDS),
                      strike(40, Nemesis.Kind.KILL, Strike.Phase.BEGINS, "node-2"), strike(45, Nemesis.Kind.KILL, Strike.Phase.ENDS, "node-2")]

        expect:
        read("5 starts n\n10 comes 1 api line task\n30 starts m\n32 comes 1 other line task\n33 goes 1 other line task\n", killed) == [
                new ChainTask("n", "line", "task", "api", 10, 20),
                new ChainTask("m", "line", "task", "other", 32, 33)]
    }

    def "1: an order to migrate while the backup holds a volume's chain is found"() {
        when:
        member(0, 100)
        task(2, 10)

        then:
        says(check(), 1, "a volume's chain held a backup")
    }

    def "1: a chain that is free in time, another line, another job's task, or a task of a node that was given up are none"() {
        when:
        member(0, lastSeen)
        task(came, left, api, signature)

        then:
        check() == []

        where:
        came | left | api     | signature | lastSeen
        2    | 9    | BACKUP  | CHAIN     | 100
        2    | 20   | BACKUP  | "vm-line" | 100
        2    | 20   | "again" | CHAIN     | 100
        10   | 20   | BACKUP  | CHAIN     | 100
        2    | 20   | BACKUP  | CHAIN     | 8
    }
}
