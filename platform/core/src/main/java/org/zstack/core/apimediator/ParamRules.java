package org.zstack.core.apimediator;

import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.utils.Texts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import static org.zstack.core.Platform.argerr;

/** The rules of {@code @APIParam} that need nothing but the message. */
public final class ParamRules {
    private static final int SHOWN_CHARACTERS = 200;

    private ParamRules() {}

    /**
     * Trims the message's strings where the rules do not forbid it, cuts those that are to fit, then checks every annotated field.
     *
     * @throws ApiParamException naming field, value and rule
     */
    public static void check(APIMessage msg) {
        for (ParamField field : ParamField.of(msg.getClass())) {
            checkField(field, fit(field, msg, trim(field, msg)));
        }
    }

    private static Object trim(ParamField field, APIMessage msg) {
        Object value = field.get(msg);
        if (field.param().noTrim()) {
            return value;
        }
        if (value instanceof String text) {
            String trimmed = text.trim();
            if (trimmed.length() != text.length()) {
                field.set(msg, trimmed);
            }
            return trimmed;
        }
        if (value instanceof List<?> list && list.stream().anyMatch(ParamRules::needsTrim)) {
            List<Object> trimmed = new ArrayList<>(list.size());
            list.forEach(e -> trimmed.add(e instanceof String s ? s.trim() : e));
            field.set(msg, trimmed);
            return trimmed;
        }
        return value;
    }

    private static Object fit(ParamField field, APIMessage msg, Object value) {
        if (!(value instanceof String text)
                || !field.isCutToFit()
                || text.length() <= field.param().maxLength()) {
            return value;
        }
        String cut = Texts.cut(text, field.param().maxLength());
        field.set(msg, cut);
        return cut;
    }

    private static boolean needsTrim(Object element) {
        return element instanceof String s && s.trim().length() != s.length();
    }

    private static void checkField(ParamField field, Object value) {
        APIParam rules = field.param();
        if (value == null) {
            if (rules.required()) {
                throw refuse(field, null, "it is mandatory");
            }
            return;
        }
        if (value instanceof Collection<?> elements) {
            if (rules.nonempty() && elements.isEmpty()) {
                throw refuse(field, value, "it must not be empty");
            }
            for (Object element : elements) {
                if (element != null) {
                    checkValue(field, element);
                } else if (!rules.nullElements()) {
                    throw refuse(field, value, "it must not contain null");
                }
            }
            return;
        }
        checkValue(field, value);
    }

    private static void checkValue(ParamField field, Object value) {
        APIParam rules = field.param();
        if (value instanceof String text) {
            checkText(field, text);
        }
        if (value instanceof Number number) {
            checkNumber(field, number);
        }
        if (rules.validValues().length > 0
                && !Arrays.asList(rules.validValues()).contains(value.toString())) {
            throw refuse(field, value, "it must be one of " + Arrays.toString(rules.validValues()));
        }
    }

    private static void checkText(ParamField field, String text) {
        APIParam rules = field.param();
        if (!rules.emptyString() && text.isEmpty()) {
            throw refuse(field, text, "it must not be an empty string");
        }
        if (rules.maxLength() > 0 && text.length() > rules.maxLength()) {
            throw refuse(field, text, lengthRule(text, "at most " + rules.maxLength()));
        }
        if (rules.minLength() > 0 && text.length() < rules.minLength()) {
            throw refuse(field, text, lengthRule(text, "at least " + rules.minLength()));
        }
        if (field.regex() != null && !field.regex().matcher(text).matches()) {
            throw refuse(field, text, "it must match the regular expression " + rules.validRegexValues());
        }
    }

    private static String lengthRule(String text, String bound) {
        return "its length must be " + bound + " characters, it is " + text.length();
    }

    private static void checkNumber(ParamField field, Number number) {
        long[] range = field.param().numberRange();
        if (range.length == 2 && (number.longValue() < range[0] || number.longValue() > range[1])) {
            throw refuse(field, number, rangeRule(field.param(), range[0], range[1]));
        }
        double[] floats = field.param().floatNumberRange();
        double value = number.doubleValue();
        if (floats.length == 2 && !(value >= floats[0] && value <= floats[1])) {
            throw refuse(field, number, rangeRule(field.param(), floats[0], floats[1]));
        }
    }

    private static String rangeRule(APIParam rules, Number low, Number high) {
        String[] units = rules.numberRangeUnit();
        String lowUnit = units.length > 0 && !units[0].isEmpty() ? " " + units[0] : "";
        String highUnit = units.length > 1 && !units[1].isEmpty() ? " " + units[1] : "";
        return "it must be in [%s%s, %s%s]".formatted(plain(low), lowUnit, plain(high), highUnit);
    }

    private static String plain(Number number) {
        return new BigDecimal(number.toString()).toPlainString();
    }

    static ApiParamException refuse(ParamField field, Object value, String rule) {
        return new ApiParamException(argerr(
                "field[%s] of message[%s] has a bad value[%s]: %s",
                field.name(), field.message().getSimpleName(), shown(field, value), rule));
    }

    private static String shown(ParamField field, Object value) {
        if (field.param().password() && value != null) {
            return "*****";
        }
        String text = String.valueOf(value);
        return Texts.cut(text, SHOWN_CHARACTERS);
    }
}
