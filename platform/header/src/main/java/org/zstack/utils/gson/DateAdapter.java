package org.zstack.utils.gson;

import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Locale;
import java.util.function.Function;

/**
 * Dates the way REST clients know them: {@code Jan 6, 2017 3:51:16 AM}, US English, in the machine's time zone. Newer
 * JDKs' own "medium" format adds a comma and a narrow space that such clients refuse. Reading also accepts those two, and
 * milliseconds since 1970.
 */
final class DateAdapter<D extends Date> extends TypeAdapter<D> {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("MMM d, yyyy h:mm:ss a", Locale.US).withZone(ZoneId.systemDefault());

    private final Function<Long, D> fromMillis;

    DateAdapter(Function<Long, D> fromMillis) {
        this.fromMillis = fromMillis;
    }

    @Override
    public void write(JsonWriter out, D value) throws IOException {
        out.value(FORMAT.format(Instant.ofEpochMilli(value.getTime())));
    }

    @Override
    public D read(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.NUMBER) {
            return fromMillis.apply(in.nextLong());
        }
        String text = in.nextString();
        try {
            String plain = text.replace('\u202f', ' ').replaceFirst("(\\d{4}),", "$1");
            return fromMillis.apply(Instant.from(FORMAT.parse(plain)).toEpochMilli());
        } catch (DateTimeParseException bad) {
            throw new JsonSyntaxException("date[" + text + "] is not like 'Jan 6, 2017 3:51:16 AM'", bad);
        }
    }
}
