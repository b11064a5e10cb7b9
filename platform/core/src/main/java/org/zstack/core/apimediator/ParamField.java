package org.zstack.core.apimediator;

import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;

import java.lang.reflect.Field;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A field of an API message with its rules. The fields of a class are discovered once.
 *
 * @param message the message class that was asked about, perhaps a subclass of the field's own
 * @param field accessible
 * @param param the rules, as the message class has overridden them
 * @param regex compiled from the rules; null for none
 */
public record ParamField(Class<?> message, Field field, APIParam param, Pattern regex) {
    private static final ClassValue<List<ParamField>> FIELDS = new ClassValue<>() {
        @Override
        protected List<ParamField> computeValue(Class<?> type) {
            return discover(type);
        }
    };

    /** The annotated fields of a message class. */
    public static List<ParamField> of(Class<? extends APIMessage> type) {
        return FIELDS.get(type);
    }

    /** The field's name, which is also its key in JSON. */
    public String name() {
        return field.getName();
    }

    /** The field's value in a message; may be null. */
    public Object get(APIMessage msg) {
        try {
            return field.get(msg);
        } catch (IllegalAccessException e) {
            throw new CloudRuntimeException(e);
        }
    }

    void set(APIMessage msg, Object value) {
        try {
            field.set(msg, value);
        } catch (IllegalAccessException e) {
            throw new CloudRuntimeException(e);
        }
    }

    /** Whether the field names rows of an entity. */
    public boolean isResource() {
        Class<?> type = param.resourceType();
        return type != null && type != Object.class && type != void.class;
    }

    /** Whether a text that is too long is cut instead of refused. */
    public boolean isCutToFit() {
        return field.isAnnotationPresent(CutToFit.class) && param.maxLength() > 0;
    }

    private static List<ParamField> discover(Class<?> type) {
        return APIMessage.paramsOf(type.asSubclass(APIMessage.class)).stream()
                .map(p -> new ParamField(type, p.field, p.param, regexOf(p.param)))
                .toList();
    }

    private static Pattern regexOf(APIParam param) {
        String regex = param.validRegexValues();
        return regex == null || regex.isEmpty() ? null : Pattern.compile(regex, Pattern.DOTALL);
    }
}
