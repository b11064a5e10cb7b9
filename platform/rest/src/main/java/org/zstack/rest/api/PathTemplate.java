package org.zstack.rest.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A path with variables, such as {@code /vm-instances/{uuid}/actions}.
 *
 * @param text as written
 * @param segments the parts between slashes; a variable's is null
 * @param variables the names of the variables, in their order
 */
public record PathTemplate(String text, List<String> segments, List<String> variables) {
    /**
     * Parses a template.
     *
     * @throws IllegalArgumentException if it does not begin with a slash, or has an empty part or a bad variable
     */
    public static PathTemplate parse(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("path[%s] does not begin with a slash".formatted(text));
        }
        List<String> segments = new ArrayList<>();
        List<String> variables = new ArrayList<>();
        for (String part : text.substring(1).split("/", -1)) {
            boolean variable = part.startsWith("{") && part.endsWith("}") && part.length() > 2;
            if (part.isEmpty() || !variable && (part.contains("{") || part.contains("}"))) {
                throw new IllegalArgumentException("path[%s] has a bad part[%s]".formatted(text, part));
            }
            segments.add(variable ? null : part);
            if (variable) {
                variables.add(part.substring(1, part.length() - 1));
            }
        }
        // List.copyOf refuses the nulls that stand for variables
        return new PathTemplate(text, Collections.unmodifiableList(segments), List.copyOf(variables));
    }

    /** Whether the other path differs in the names of variables only. */
    boolean sameShape(PathTemplate other) {
        return segments.equals(other.segments);
    }
}
