package org.zstack.header.longjob;

/** The errors that decide how a long job ends. */
public enum LongJobErrors {
    CANCELED(1000),
    NONCANCELABLE(1001),
    INTERRUPTED(1002),
    NOT_SUPPORTED(1003);

    private final String code;

    LongJobErrors(int number) {
        code = "LONG_JOB." + number;
    }

    /** The code as errors carry it, for example {@code LONG_JOB.1000}. */
    @Override
    public String toString() {
        return code;
    }
}
