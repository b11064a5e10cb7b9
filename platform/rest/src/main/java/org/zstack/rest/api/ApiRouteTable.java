package org.zstack.rest.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds operations by path: a tree of path segments in which a literal is preferred to a variable. */
public final class ApiRouteTable {
    private final Node root = new Node();

    /** The table of a catalog. */
    public ApiRouteTable(ApiCatalog catalog) {
        for (ApiOperation operation : catalog.operations()) {
            for (PathTemplate path : operation.paths()) {
                add(operation, path);
            }
        }
    }

    /**
     * An operation whose path fits.
     *
     * @param operation the operation
     * @param path the operation's path that fits
     * @param variables the path's variables by name
     */
    public record Match(ApiOperation operation, PathTemplate path, Map<String, String> variables) {}

    /**
     * Finds what a path may mean.
     *
     * @param segments the decoded parts of the path
     * @return every operation at that path, whatever its method; empty if there is no such path
     */
    public List<Match> find(List<String> segments) {
        List<Match> found = new ArrayList<>();
        collect(root, segments, 0, found);
        return found;
    }

    /** The methods of these operations, in a fixed order. */
    public static Set<String> methods(List<Match> matches) {
        Set<String> methods = new TreeSet<>();
        matches.forEach(m -> methods.add(m.operation().method()));
        return methods;
    }

    /** Those with this method, and of them those with the most literal path: {@code /a/login} hides {@code /a/{uuid}}. */
    public static List<Match> candidates(List<Match> matches, String method) {
        List<Match> candidates = matches.stream()
                .filter(m -> m.operation().method().equals(method))
                .toList();
        return candidates.stream()
                .filter(m -> m.path().sameShape(candidates.get(0).path()))
                .toList();
    }

    private void add(ApiOperation operation, PathTemplate path) {
        Node node = root;
        for (String segment : path.segments()) {
            if (segment == null) {
                node.variable = node.variable == null ? new Node() : node.variable;
                node = node.variable;
            } else {
                node = node.literals.computeIfAbsent(segment, s -> new Node());
            }
        }
        node.ends.add(new End(operation, path));
    }

    private static void collect(Node node, List<String> segments, int at, List<Match> found) {
        if (at == segments.size()) {
            for (End end : node.ends) {
                found.add(new Match(end.operation, end.path, variables(end.path, segments)));
            }
            return;
        }
        Node literal = node.literals.get(segments.get(at));
        if (literal != null) {
            collect(literal, segments, at + 1, found);
        }
        if (node.variable != null && !segments.get(at).isEmpty()) {
            collect(node.variable, segments, at + 1, found);
        }
    }

    private static Map<String, String> variables(PathTemplate path, List<String> segments) {
        Map<String, String> variables = new LinkedHashMap<>();
        int next = 0;
        for (int i = 0; i < segments.size(); i++) {
            if (path.segments().get(i) == null) {
                variables.put(path.variables().get(next++), segments.get(i));
            }
        }
        return variables;
    }

    private record End(ApiOperation operation, PathTemplate path) {}

    private static final class Node {
        private final Map<String, Node> literals = new TreeMap<>();
        private final List<End> ends = new ArrayList<>();
        private Node variable;
    }
}
