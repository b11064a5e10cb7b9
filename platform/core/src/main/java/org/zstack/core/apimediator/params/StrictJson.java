package org.zstack.core.apimediator.params;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.internal.LazilyParsedNumber;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON from strangers: nothing but RFC 8259, no repeated keys, no more than {@value #MAX_DEPTH} levels, nothing after
 * the value.
 */
public final class StrictJson {
    /** The deepest nesting that is read. */
    public static final int MAX_DEPTH = 64;

    private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

    private StrictJson() {}

    /**
     * Parses one value.
     *
     * @throws JsonTextException saying what is wrong and where
     */
    public static JsonElement parse(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement element = read(reader, 0);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonTextException("is no JSON text: there is something after its end");
            }
            return element;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new JsonTextException("is no JSON text: " + reason(e, reader));
        }
    }

    /** Not in the parser's own words, which advise its caller and not whoever wrote the text. */
    private static String reason(Exception e, JsonReader reader) {
        if (e instanceof EOFException) {
            return "it ends too early, at " + reader.getPath();
        }
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
        return "it is malformed at " + (place.find() ? place.group() + ", " : "") + reader.getPath();
    }

    private static JsonElement read(JsonReader reader, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new JsonTextException(
                    "is nested more than %d levels deep at %s".formatted(MAX_DEPTH, reader.getPath()));
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> readObject(reader, depth);
            case BEGIN_ARRAY -> readArray(reader, depth);
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> new JsonPrimitive(new LazilyParsedNumber(reader.nextString()));
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> throw new MalformedJsonException("unexpected " + reader.peek() + " at " + reader.getPath());
        };
    }

    private static JsonObject readObject(JsonReader reader, int depth) throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (object.has(key)) {
                throw new JsonTextException("has key[%s] twice, at %s".formatted(key, reader.getPath()));
            }
            object.add(key, read(reader, depth + 1));
        }
        reader.endObject();
        return object;
    }

    private static JsonArray readArray(JsonReader reader, int depth) throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(read(reader, depth + 1));
        }
        reader.endArray();
        return array;
    }
}
