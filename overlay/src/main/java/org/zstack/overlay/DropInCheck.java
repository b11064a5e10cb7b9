package org.zstack.overlay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what compiled drop-in classes use of the platform that the contract does not promise. */
final class DropInCheck {
    private static final int JAVA_8 = 52;

    /** Ours for a type of the libraries that the platform has: the same simple name there. */
    private static final Set<String> STAND_INS = Set.of("org.zstack.header.vm.HttpMethod");

    private static final List<String> FORBIDDEN =
            List.of("javax.persistence.", "jakarta.persistence.", "javax.servlet.", "jakarta.servlet.");

    private final Contract contract;
    private final Map<String, ClassReferences> own = new HashMap<>();

    DropInCheck(Contract contract, Collection<byte[]> classFiles) {
        this.contract = contract;
        for (byte[] classFile : classFiles) {
            ClassReferences read = new ClassReferences(classFile);
            own.put(read.name, read);
        }
    }

    static List<byte[]> classFilesBelow(Path folder) throws IOException {
        List<byte[]> classFiles = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                classFiles.add(Files.readAllBytes(file));
            }
        }
        return classFiles;
    }

    int numberOfClasses() {
        return own.size();
    }

    /** One line an offence, each once, in no particular order; empty if there is none. */
    Set<String> offences() {
        Set<String> offences = new LinkedHashSet<>();
        for (ClassReferences from : own.values()) {
            if (from.majorVersion > JAVA_8) {
                offences.add(from.name + " is compiled for class file version " + from.majorVersion + ", not Java 8's");
            }
            for (Reference reference : from.references) {
                String why = offence(reference);
                if (why != null) {
                    offences.add(reference.from() + " uses " + reference + ", " + why);
                }
            }
        }
        return offences;
    }

    private String offence(Reference reference) {
        String owner = reference.owner();
        if (FORBIDDEN.stream().anyMatch(owner::startsWith)) {
            // the type alone stands in the descriptors of the contract's metamodel fields
            return reference.member() == null && contract.mentions(owner)
                    ? null
                    : "which is another package on the platform";
        }
        if (!owner.startsWith("org.zstack.") || STAND_INS.contains(owner)) {
            return null;
        }
        if (reference.member() == null) {
            return own.containsKey(owner) || contract.type(owner) != null || contract.mentions(owner)
                    ? null
                    : "a type that the contract does not name";
        }
        return isPromised(owner, reference) ? null : "a member that the contract does not list";
    }

    private boolean isPromised(String owner, Reference reference) {
        ClassReferences ours = own.get(owner);
        if (ours != null) {
            return ours.declared.contains(reference.member())
                    || isImplicit(reference)
                    || ours.supertypes.stream().anyMatch(supertype -> isPromised(supertype, reference));
        }
        if (!owner.startsWith("org.zstack.")) {
            return isInherited(owner, reference.member());
        }
        Contract.Type type = contract.type(owner);
        return type != null && isPromised(type, reference);
    }

    private boolean isPromised(Contract.Type type, Reference reference) {
        Set<String> members = reference.field() ? type.fields : type.methods;
        if (members.contains(reference.member())) {
            return true;
        }
        if (reference.member().startsWith("<init>")) {
            return false;
        }
        if (type.supertypes.isEmpty() && isInherited("java.lang.Object", reference.member())) {
            return true;
        }
        for (String name : type.supertypes) {
            Contract.Type supertype = contract.typeOfSimpleName(name);
            boolean found = supertype == null
                    ? isInherited("java.lang." + name, reference.member())
                    : isPromised(supertype, reference);
            if (found) {
                return true;
            }
        }
        return isInherited("java.lang.Enum", reference.member()) && !type.fields.isEmpty() && isEnum(type);
    }

    private static boolean isEnum(Contract.Type type) {
        return type.methods.stream().noneMatch(method -> method.startsWith("<init>"));
    }

    /** What the compiler adds by itself. */
    private static boolean isImplicit(Reference reference) {
        return reference.member().startsWith("access$") || reference.member().startsWith("lambda$");
    }

    private static boolean isInherited(String javaType, String member) {
        try {
            Class<?> type = Class.forName(javaType);
            return Stream.of(type.getMethods())
                    .anyMatch(method -> (method.getName() + "/" + method.getParameterCount()).equals(member));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
