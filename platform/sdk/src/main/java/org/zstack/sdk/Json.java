package org.zstack.sdk;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** JSON as the server writes it. */
final class Json {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMM d, uuuu h:mm:ss a", Locale.US);

    static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeAdapter(
                    Timestamp.class, (JsonDeserializer<Timestamp>) (json, type, context) -> parse(json.getAsString()))
            .registerTypeAdapter(Timestamp.class, (JsonSerializer<Timestamp>)
                    (date, type, context) -> new JsonPrimitive(DATE.format(date.toLocalDateTime())))
            .create();

    private Json() {}

    private static Timestamp parse(String text) {
        return Timestamp.from(
                LocalDateTime.parse(text, DATE).atZone(ZoneId.systemDefault()).toInstant());
    }
}
