package org.zstack.kvm;

/**
 * A field of an agent's response.
 *
 * @param need whether the response may do without it
 * @param asked the field of the command that lists what this one has to speak of; null where nothing is listed
 */
record AnswerField(String name, AnswerKind kind, Need need, String asked) {
    /** Whether a response may do without a field. */
    enum Need {
        MUST,
        /** It has to be there, but null says something too. */
        MUST_OR_NULL,
        /** Where it is there it has to be of its kind. */
        MAY
    }

    static AnswerField must(String name, AnswerKind kind) {
        return new AnswerField(name, kind, Need.MUST, null);
    }

    static AnswerField mustOrNull(String name, AnswerKind kind) {
        return new AnswerField(name, kind, Need.MUST_OR_NULL, null);
    }

    static AnswerField may(String name, AnswerKind kind) {
        return new AnswerField(name, kind, Need.MAY, null);
    }

    /** The same field, which has to speak of everything that the command lists in its field {@code asked}. */
    AnswerField forEach(String asked) {
        return new AnswerField(name, kind, need, asked);
    }
}
