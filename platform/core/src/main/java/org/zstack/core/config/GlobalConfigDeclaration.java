package org.zstack.core.config;

/**
 * What is known of a setting without its value.
 *
 * @param type String, Boolean, or a boxed number
 * @param pattern what every value must match; null for anything
 */
record GlobalConfigDeclaration(
        String category, String name, String description, Class<?> type, String defaultValue, String pattern) {

    static String identity(String category, String name) {
        return category + "." + name;
    }

    String identity() {
        return identity(category, name);
    }

    static GlobalConfigDeclaration of(String category, String name, GlobalConfigDef def) {
        String pattern = def.validatorRegularExpression();
        return new GlobalConfigDeclaration(
                category, name, def.description(), def.type(), def.defaultValue(), pattern.isEmpty() ? null : pattern);
    }
}
