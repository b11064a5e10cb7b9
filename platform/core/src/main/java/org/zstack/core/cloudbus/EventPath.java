package org.zstack.core.cloudbus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path whose parts may be variables in braces. */
final class EventPath {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

    private final String path;
    private final List<String> variables = new ArrayList<>();
    private final Pattern pattern;

    EventPath(String path) {
        this.path = path;
        Matcher matcher = VARIABLE.matcher(path);
        StringBuilder regex = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            variables.add(matcher.group(1));
            regex.append(Pattern.quote(path.substring(end, matcher.start()))).append("([^/]+)");
            end = matcher.end();
        }
        regex.append(Pattern.quote(path.substring(end)));
        pattern = variables.isEmpty() ? null : Pattern.compile(regex.toString());
    }

    /** The values of the variables when the path fits; null when it does not. */
    Map<String, String> match(String actual) {
        if (pattern == null) {
            return path.equals(actual) ? new HashMap<>() : null;
        }
        Matcher matcher = pattern.matcher(actual);
        if (!matcher.matches()) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            values.put(variables.get(i), matcher.group(i + 1));
        }
        return values;
    }
}
