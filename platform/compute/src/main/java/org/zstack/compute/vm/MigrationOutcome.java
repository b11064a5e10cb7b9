package org.zstack.compute.vm;

import org.zstack.header.vm.VmInstanceState;

/** What became of a migration whose end nobody saw, judged by what its two hosts say of the VM. */
enum MigrationOutcome {
    /** The VM runs on the destination. */
    MOVED,
    /** The VM is on the source and nothing of it on the destination: no migration goes on. */
    STAYED,
    /** The destination is preparing for the VM, or has just taken it over: ask again. */
    GOING_ON,
    /** No host has the VM: it has stopped. */
    GONE,
    /** The hosts' words do not suffice: ask again. */
    UNKNOWN;

    /** What a host says of a VM. */
    enum Word {
        RUNNING,
        /** It has the VM, but the VM stands still, as on the receiving side of a migration. */
        STANDING,
        ABSENT,
        NO_ANSWER;

        /** @param state name of a {@link VmInstanceState}; null when the host answered that it has no such VM */
        static Word of(String state) {
            if (state == null || VmInstanceState.Stopped.name().equals(state)) {
                return ABSENT;
            }
            return VmInstanceState.Running.name().equals(state) ? RUNNING : STANDING;
        }
    }

    /** The judgement. A VM runs on the destination only after it stopped for good on the source. */
    static MigrationOutcome judge(Word source, Word destination) {
        return switch (destination) {
            case RUNNING -> source == Word.RUNNING ? GOING_ON : MOVED;
            case STANDING -> GOING_ON;
            case ABSENT ->
                switch (source) {
                    case RUNNING, STANDING -> STAYED;
                    case ABSENT -> GONE;
                    case NO_ANSWER -> UNKNOWN;
                };
            case NO_ANSWER -> UNKNOWN;
        };
    }
}
