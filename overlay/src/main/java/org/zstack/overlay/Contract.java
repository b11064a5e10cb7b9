package org.zstack.overlay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code types.md} says of the platform: which types there are, and which members a drop-in may use. */
final class Contract {
    private static final Pattern PACKAGE = Pattern.compile("^## (org\\.zstack[\\w.]*)$");
    private static final Pattern TYPE = Pattern.compile(
            "^### (?:abstract )?(class|interface|enum|annotation) `([\\w.]+)`(?: : ([^/]+))?(?: ?/ (.+))?$");
    private static final Pattern METHOD = Pattern.compile("^- `(?:[^(`]* )?([\\w$]+)\\((.*)\\)`$");
    private static final Pattern WORD = Pattern.compile("[A-Z][\\w$]*");

    /** A type with its members: fields by name, methods by name and number of parameters. */
    static final class Type {
        final String qualifiedName;
        final List<String> supertypes = new ArrayList<>();
        final Set<String> fields = new HashSet<>();
        final Set<String> methods = new HashSet<>();
        final boolean annotation;

        Type(String qualifiedName, boolean annotation) {
            this.qualifiedName = qualifiedName;
            this.annotation = annotation;
        }
    }

    private final Map<String, Type> bySimpleName = new HashMap<>();
    private final Set<String> mentioned = new HashSet<>();

    static Contract read(Path typesMd) {
        try {
            return new Contract(Files.readAllLines(typesMd));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Contract(List<String> lines) {
        String packageName = null;
        Type type = null;
        for (String line : lines) {
            Matcher matcher;
            WORD.matcher(line).results().forEach(word -> mentioned.add(word.group()));
            if ((matcher = PACKAGE.matcher(line)).matches()) {
                packageName = matcher.group(1);
            } else if ((matcher = TYPE.matcher(line)).matches()) {
                type = new Type(
                        packageName + "." + matcher.group(2), matcher.group(1).equals("annotation"));
                addSupertypes(type, matcher.group(3));
                addSupertypes(type, matcher.group(4));
                bySimpleName.put(simpleName(type.qualifiedName), type);
            } else if (type != null) {
                readMembers(type, line);
            }
        }
    }

    private static void addSupertypes(Type type, String names) {
        for (String name : names == null ? List.<String>of() : splitOutsideBrackets(names)) {
            type.supertypes.add(name.replaceAll("<.*", "").trim());
        }
    }

    private static void readMembers(Type type, String line) {
        Matcher matcher = METHOD.matcher(line);
        if (line.startsWith("constants: ")) {
            for (String constant : splitOutsideBrackets(line.substring("constants: ".length()))) {
                type.fields.add(constant.trim().replaceAll(".* ", ""));
            }
        } else if (line.startsWith("properties: ")) {
            for (String property : splitOutsideBrackets(line.substring("properties: ".length()))) {
                addAccessors(type, property.trim());
            }
        } else if (matcher.matches()) {
            String name = matcher.group(1);
            String parameters = matcher.group(2).trim();
            int arity =
                    parameters.isEmpty() ? 0 : splitOutsideBrackets(parameters).size();
            boolean constructor = name.equals(simpleName(type.qualifiedName));
            type.methods.add((constructor ? "<init>" : name) + "/" + arity);
        }
    }

    private static void addAccessors(Type type, String property) {
        String name = property.substring(0, property.indexOf(' '));
        String accessor = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        if (type.annotation) {
            type.methods.add(name + "/0");
        }
        if (!property.endsWith("(w)")) {
            type.methods.add("get" + accessor + "/0");
            type.methods.add("is" + accessor + "/0");
        }
        if (!property.endsWith("(r)")) {
            type.methods.add("set" + accessor + "/1");
        }
    }

    private static List<String> splitOutsideBrackets(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }

    static String simpleName(String qualifiedName) {
        return qualifiedName.substring(Math.max(qualifiedName.lastIndexOf('.'), qualifiedName.lastIndexOf('$')) + 1);
    }

    int size() {
        return bySimpleName.size();
    }

    /** The type of this qualified name ({@code $} before a nested one), or null if the contract does not list it. */
    Type type(String qualifiedName) {
        Type type = bySimpleName.get(simpleName(qualifiedName));
        return type != null && type.qualifiedName.equals(qualifiedName.replace('$', '.')) ? type : null;
    }

    Type typeOfSimpleName(String simpleName) {
        return bySimpleName.get(simpleName);
    }

    /** Whether the contract has the word at all: a type that only stands in signatures may be passed on, but not used. */
    boolean mentions(String qualifiedName) {
        String name = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
        return mentioned.contains(name) || mentioned.contains(simpleName(name));
    }
}
