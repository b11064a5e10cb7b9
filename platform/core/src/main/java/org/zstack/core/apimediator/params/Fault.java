package org.zstack.core.apimediator.params;

import com.google.gson.JsonElement;

/**
 * A value that is not of its field's kind.
 *
 * @param at where in the field's value, like {@code [1]} or {@code .size}; empty for the whole
 * @param value what is there
 * @param rule what it must be, as the end of "it must be ..."
 */
record Fault(String at, JsonElement value, String rule) {
    /** The same fault, seen from one level further out. */
    Fault within(String step) {
        return new Fault(step + at, value, rule);
    }

    /** The same fault with the rule of the whole field, for which the rule of one part says too little. */
    Fault underRule(String whole) {
        return new Fault(at, value, whole);
    }
}
