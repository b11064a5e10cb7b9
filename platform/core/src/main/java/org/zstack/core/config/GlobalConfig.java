package org.zstack.core.config;

import org.zstack.header.core.config.GlobalConfigVO;

import java.util.List;
import java.util.Objects;

/**
 * A setting of the whole cloud, changeable while it runs. {@link #value} is a memory read and never older than a few
 * seconds on any node; without a database (in a unit test) a setting has its default until it is updated.
 */
public class GlobalConfig {
    private final String category;
    private final String name;
    /** Not null for a snapshot: the value it shows for ever. */
    private final String snapshot;

    public GlobalConfig(String category, String name) {
        this(category, name, null);
    }

    private GlobalConfig(String category, String name, String snapshot) {
        this.category = category;
        this.name = name;
        this.snapshot = snapshot;
    }

    /** A snapshot of a row. */
    public static GlobalConfig valueOf(GlobalConfigVO vo) {
        return new GlobalConfig(vo.getCategory(), vo.getName(), vo.getValue());
    }

    /** A snapshot. */
    public static GlobalConfig valueOf(GlobalConfig other) {
        return new GlobalConfig(other.category, other.name, other.value());
    }

    static GlobalConfig snapshot(GlobalConfigState state, String value) {
        return new GlobalConfig(
                state.declaration().category(), state.declaration().name(), value);
    }

    public static String produceIdentity(String category, String name) {
        return GlobalConfigDeclaration.identity(category, name);
    }

    public String getCategory() {
        return category;
    }

    public String getName() {
        return name;
    }

    public String getIdentity() {
        return produceIdentity(category, name);
    }

    public String getCanonicalName() {
        return "Global config[category: %s, name: %s]".formatted(category, name);
    }

    public String getDescription() {
        return state().declaration().description();
    }

    /** The name of a Java class. */
    public String getType() {
        return state().declaration().type().getName();
    }

    public String getDefaultValue() {
        return state().declaration().defaultValue();
    }

    /** Null for none. */
    public String getValidatorRegularExpression() {
        return state().declaration().pattern();
    }

    public String value() {
        if (snapshot != null) {
            return snapshot;
        }
        GlobalConfigState state = state();
        for (GlobalConfigQueryExtensionPoint query : state.queries) {
            String instead = query.queryGlobalConfig(this);
            if (instead != null) {
                return instead;
            }
        }
        return state.value();
    }

    public <T> T value(Class<T> type) {
        return GlobalConfigRules.convert(state().declaration(), value(), type);
    }

    public <T> T defaultValue(Class<T> type) {
        return GlobalConfigRules.convert(state().declaration(), getDefaultValue(), type);
    }

    /** Throws a {@link GlobalConfigException} naming setting, value and rule. */
    public void validate(String newValue) {
        state().check(newValue);
    }

    /** Changes the value on all nodes; an invalid one is a {@link GlobalConfigException}. */
    public void updateValue(Object newValue) {
        String text = newValue == null ? null : newValue.toString();
        validate(text);
        updateValueSkipValidation(text);
    }

    public void updateValueSkipValidation(Object newValue) {
        String text = newValue == null ? null : newValue.toString();
        GlobalConfigFacade facade = GlobalConfigFacadeImpl.current();
        if (facade == null) {
            state().replace(text);
        } else {
            facade.updateConfigSkipValidation(category, name, text);
        }
    }

    /** Back to the default, on all nodes. */
    public void resetValue() {
        for (GlobalConfigBeforeResetExtensionPoint extension : state().beforeResets) {
            extension.beforeResetExtensionPoint(this, null);
        }
        updateValue(getDefaultValue());
    }

    /** The row as the database has it now. */
    public GlobalConfigVO reload() {
        return GlobalConfigFacadeImpl.requireCurrent().reload(category, name);
    }

    public GlobalConfigVO toVO() {
        GlobalConfigVO vo = new GlobalConfigVO();
        vo.setCategory(category);
        vo.setName(name);
        vo.setDescription(getDescription());
        vo.setDefaultValue(getDefaultValue());
        vo.setValue(value());
        return vo;
    }

    public boolean isMe(GlobalConfig other) {
        return category.equals(other.category) && name.equals(other.name);
    }

    /** Called after a change, on every node. */
    public void installUpdateExtension(GlobalConfigUpdateExtensionPoint extension) {
        state().updates.add(extension);
    }

    /** Called after a change, on the node that made it. */
    public void installLocalUpdateExtension(GlobalConfigUpdateExtensionPoint extension) {
        state().localUpdates.add(extension);
    }

    public void installBeforeUpdateExtension(GlobalConfigBeforeUpdateExtensionPoint extension) {
        state().beforeUpdates.add(extension);
    }

    public void installLocalBeforeUpdateExtension(GlobalConfigBeforeUpdateExtensionPoint extension) {
        state().localBeforeUpdates.add(extension);
    }

    public void installBeforeResetExtension(GlobalConfigBeforeResetExtensionPoint extension) {
        state().beforeResets.add(extension);
    }

    public void installValidateExtension(GlobalConfigValidatorExtensionPoint extension) {
        state().validators.add(extension);
    }

    public void installQueryExtension(GlobalConfigQueryExtensionPoint extension) {
        state().queries.add(extension);
    }

    public List<GlobalConfigValidatorExtensionPoint> getValidators() {
        return List.copyOf(state().validators);
    }

    public List<GlobalConfigUpdateExtensionPoint> getUpdateExtensions() {
        return List.copyOf(state().updates);
    }

    public List<GlobalConfigUpdateExtensionPoint> getLocalUpdateExtensions() {
        return List.copyOf(state().localUpdates);
    }

    public List<GlobalConfigBeforeUpdateExtensionPoint> getBeforeUpdateExtensions() {
        return List.copyOf(state().beforeUpdates);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof GlobalConfig other && isMe(other) && Objects.equals(snapshot, other.snapshot);
    }

    @Override
    public int hashCode() {
        return Objects.hash(category, name);
    }

    @Override
    public String toString() {
        return getCanonicalName();
    }

    private GlobalConfigState state() {
        GlobalConfigState state = GlobalConfigState.find(category, name);
        if (state == null) {
            throw new GlobalConfigException(("global config[category:%s, name:%s] is declared neither in"
                            + " conf/globalConfig/*.xml nor by @GlobalConfigDef")
                    .formatted(category, name));
        }
        return state;
    }
}
