package org.zstack.cli.chaos;

import java.util.List;
import java.util.stream.Stream;

/** A promise that a history is checked for. */
@FunctionalInterface
interface Invariant {
    List<Violation> violations(History history);

    /** All that can be seen from outside. */
    static List<Violation> check(History history) {
        return Stream.<Invariant>of(
                        new NoMigrationDuringBackup(),
                        new NoMigrationDuringChainTask(),
                        new NoMigrationAfterCancel(),
                        new OnlyItsOwnBackups(),
                        new OneFinalState(),
                        new BackupsAccountedFor(),
                        new RefusalsChangeNothing(),
                        new OneOwner(),
                        new SmoothRestarts(),
                        new ClearOutages())
                .flatMap(it -> it.violations(history).stream())
                .toList();
    }
}
