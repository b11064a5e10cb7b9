package org.zstack.core.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One setting of this process, shared by all {@link GlobalConfig} objects of its identity: declaration, rules, value,
 * listeners. It has its default until the database has been read.
 */
final class GlobalConfigState {
    private static final Map<String, GlobalConfigState> ALL = new ConcurrentHashMap<>();

    final List<GlobalConfigValidatorExtensionPoint> validators = new CopyOnWriteArrayList<>();
    final List<GlobalConfigQueryExtensionPoint> queries = new CopyOnWriteArrayList<>();
    final List<GlobalConfigUpdateExtensionPoint> updates = new CopyOnWriteArrayList<>();
    final List<GlobalConfigUpdateExtensionPoint> localUpdates = new CopyOnWriteArrayList<>();
    final List<GlobalConfigBeforeUpdateExtensionPoint> beforeUpdates = new CopyOnWriteArrayList<>();
    final List<GlobalConfigBeforeUpdateExtensionPoint> localBeforeUpdates = new CopyOnWriteArrayList<>();
    final List<GlobalConfigBeforeResetExtensionPoint> beforeResets = new CopyOnWriteArrayList<>();

    private final GlobalConfigDeclaration declaration;
    private volatile GlobalConfigValidation rules;
    private volatile String value;

    private GlobalConfigState(GlobalConfigDeclaration declaration) {
        this.declaration = declaration;
        this.value = declaration.defaultValue();
    }

    private static final class Files {
        static final List<GlobalConfigDeclaration> DECLARED = GlobalConfigFiles.read();

        static {
            DECLARED.forEach(GlobalConfigState::declare);
        }

        static void load() {
            // loading the class has done it
        }
    }

    static GlobalConfigState declare(GlobalConfigDeclaration declaration) {
        return ALL.computeIfAbsent(declaration.identity(), identity -> new GlobalConfigState(declaration));
    }

    /** Null if it is declared nowhere. */
    static GlobalConfigState find(String category, String name) {
        Files.load();
        return ALL.get(GlobalConfigDeclaration.identity(category, name));
    }

    static Collection<GlobalConfigState> all() {
        Files.load();
        return ALL.values();
    }

    /** Forgets what a node has read and installed; the declarations stay. */
    static void resetAll() {
        for (GlobalConfigState state : ALL.values()) {
            state.value = state.declaration.defaultValue();
            List.of(
                            state.validators,
                            state.queries,
                            state.updates,
                            state.localUpdates,
                            state.beforeUpdates,
                            state.localBeforeUpdates,
                            state.beforeResets)
                    .forEach(Collection::clear);
        }
    }

    GlobalConfigDeclaration declaration() {
        return declaration;
    }

    GlobalConfigValidation rules() {
        return rules;
    }

    void setRules(GlobalConfigValidation rules) {
        this.rules = rules;
    }

    String value() {
        return value;
    }

    /** Takes over a value and returns the one before. */
    synchronized String replace(String newValue) {
        String before = value;
        value = newValue;
        return before;
    }

    void check(String newValue) {
        GlobalConfigRules.check(declaration, rules, newValue);
        for (GlobalConfigValidatorExtensionPoint validator : validators) {
            validator.validateGlobalConfig(declaration.category(), declaration.name(), value, newValue);
        }
    }
}
