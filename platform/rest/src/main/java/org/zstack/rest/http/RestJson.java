package org.zstack.rest.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;

import java.lang.reflect.Type;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Locale;

/** JSON as it goes over the wire. Dates look like {@code Jan 6, 2017 3:51:16 AM}, in the platform's time zone. */
public final class RestJson {
    /** {@code u} is the year; newer locale data would put a comma and a narrow space in, which real clients reject. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMM d, uuuu h:mm:ss a", Locale.US);

    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .registerTypeHierarchyAdapter(Date.class, new DateAdapter())
            .create();

    private RestJson() {}

    /** The converter; it leaves nulls out. */
    public static Gson gson() {
        return GSON;
    }

    /** A date as clients read it. */
    public static String format(Date date) {
        return DATE.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(date.getTime()), ZoneId.systemDefault()));
    }

    /**
     * Reads what {@link #format} wrote.
     *
     * @throws DateTimeParseException if the text is no such date
     */
    public static Timestamp parse(String text) {
        return Timestamp.from(
                LocalDateTime.parse(text, DATE).atZone(ZoneId.systemDefault()).toInstant());
    }

    private static final class DateAdapter implements JsonSerializer<Date>, JsonDeserializer<Date> {
        @Override
        public JsonElement serialize(Date date, Type type, JsonSerializationContext context) {
            return new JsonPrimitive(format(date));
        }

        @Override
        public Date deserialize(JsonElement json, Type type, JsonDeserializationContext context) {
            try {
                Timestamp parsed = parse(json.getAsString());
                return type == Date.class ? new Date(parsed.getTime()) : parsed;
            } catch (DateTimeParseException e) {
                throw new JsonParseException(e.getMessage());
            }
        }
    }
}
