package org.zstack.core.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the values of a setting must fulfil. Pure. */
final class GlobalConfigRules {
    /** What the column takes. */
    private static final int MAX_BYTES = 65_535;

    private GlobalConfigRules() {}

    /** Throws a {@link GlobalConfigException} naming the setting, the value and the rule it breaks. */
    static void check(GlobalConfigDeclaration config, GlobalConfigValidation rules, String value) {
        String broken = firstBroken(config, rules, value);
        if (broken != null) {
            throw new GlobalConfigException("global config[category:%s, name:%s] cannot be set to[%s]: it must %s"
                    .formatted(config.category(), config.name(), value, broken));
        }
    }

    /** The value as an object of a type; the text has passed {@link #check}. */
    @SuppressWarnings("unchecked")
    static <T> T convert(GlobalConfigDeclaration config, String value, Class<T> type) {
        try {
            return (T) parse(value, type);
        } catch (IllegalArgumentException e) {
            throw new GlobalConfigException("global config[category:%s, name:%s] has the value[%s], which is no %s"
                    .formatted(config.category(), config.name(), value, type.getSimpleName()));
        }
    }

    private static String firstBroken(GlobalConfigDeclaration config, GlobalConfigValidation rules, String value) {
        if (value == null) {
            return rules == null || rules.notNull() ? "not be null" : null;
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return "have at most %d bytes in UTF-8".formatted(MAX_BYTES);
        }
        if (value.isEmpty() && config.type() == String.class) {
            return rules != null && rules.notEmpty() ? "not be empty" : null;
        }
        Object parsed;
        try {
            parsed = parse(value, config.type());
        } catch (IllegalArgumentException e) {
            return "be a " + config.type().getSimpleName();
        }
        if (config.pattern() != null && !value.matches(config.pattern())) {
            return "match " + config.pattern();
        }
        if (rules == null) {
            return null;
        }
        if (rules.validValues().length > 0
                && !Arrays.asList(rules.validValues()).contains(value)) {
            return "be one of " + Arrays.toString(rules.validValues());
        }
        return parsed instanceof Number number ? firstBroken(rules, number.doubleValue()) : null;
    }

    private static String firstBroken(GlobalConfigValidation rules, double number) {
        long[] range = rules.inNumberRange();
        if (range.length == 2 && (number < range[0] || number > range[1])) {
            return "be between %d and %d".formatted(range[0], range[1]);
        }
        if (rules.numberGreaterThan() != Long.MIN_VALUE && number < rules.numberGreaterThan()) {
            return "not be less than " + rules.numberGreaterThan();
        }
        if (rules.numberLessThan() != Long.MAX_VALUE && number > rules.numberLessThan()) {
            return "not be greater than " + rules.numberLessThan();
        }
        return null;
    }

    private static Object parse(String value, Class<?> type) {
        if (type == String.class) {
            return value;
        }
        if (type == Boolean.class) {
            if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
                return Boolean.valueOf(value);
            }
            throw new IllegalArgumentException(value);
        }
        if (type == Integer.class) {
            return Integer.valueOf(value.trim());
        }
        if (type == Long.class) {
            return Long.valueOf(value.trim());
        }
        if (type == Double.class || type == Float.class) {
            double number = Double.parseDouble(value.trim());
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw new IllegalArgumentException(value);
            }
            return type == Double.class ? (Object) number : (Object) (float) number;
        }
        throw new IllegalArgumentException("no settings of type " + type);
    }
}
