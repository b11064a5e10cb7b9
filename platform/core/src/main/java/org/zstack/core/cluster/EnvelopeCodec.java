package org.zstack.core.cluster;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import com.google.gson.ToNumberPolicy;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import org.zstack.core.cloudbus.CanonicalEvent;
import org.zstack.core.cloudbus.Envelope;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.message.Message;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/** Envelopes as JSON. Only messages of the platform can be decoded; dates keep their milliseconds. */
final class EnvelopeCodec {
    private static final String OURS = "org.zstack.";

    private final Gson gson = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .enableComplexMapKeySerialization()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .registerTypeAdapter(Timestamp.class, new MillisAdapter<>(Timestamp::new).nullSafe())
            .registerTypeAdapter(Date.class, new MillisAdapter<>(Date::new).nullSafe())
            .registerTypeAdapter(CanonicalEvent.class, new CanonicalEventAdapter())
            .registerTypeAdapterFactory(new ErrorCodeFactory())
            .create();

    /** What came from another node: {@code epoch} is the epoch of this node in which it was sent, 0 if not known. */
    record Letter(Envelope envelope, long epoch) {}

    byte[] encode(Envelope envelope, long epoch) {
        JsonObject json = new JsonObject();
        json.addProperty("epoch", epoch);
        json.addProperty("kind", envelope.kind().name());
        json.addProperty("type", envelope.message().getClass().getName());
        json.addProperty("id", envelope.message().getId());
        json.addProperty("replyTo", envelope.replyTo());
        json.add("context", gson.toJsonTree(envelope.context()));
        json.add("message", gson.toJsonTree(envelope.message()));
        return gson.toJson(json).getBytes(StandardCharsets.UTF_8);
    }

    /** What was encoded; an {@link UndecodableException} says who waits for an answer to what cannot be. */
    Letter decode(byte[] bytes, int offset, int length) {
        JsonObject json = JsonParser.parseString(new String(bytes, offset, length, StandardCharsets.UTF_8))
                .getAsJsonObject();
        Envelope.Kind kind = Envelope.Kind.valueOf(json.get("kind").getAsString());
        String replyTo = json.has("replyTo") && !json.get("replyTo").isJsonNull()
                ? json.get("replyTo").getAsString()
                : null;
        String type = json.get("type").getAsString();
        try {
            Message message = gson.fromJson(json.get("message"), messageClass(type));
            return new Letter(
                    new Envelope(kind, message, context(json), replyTo),
                    json.get("epoch").getAsLong());
        } catch (JsonParseException | ClassNotFoundException e) {
            String waiting = kind == Envelope.Kind.REQUEST ? replyTo : null;
            throw new UndecodableException(type, json.get("id").getAsString(), waiting, e);
        }
    }

    private Map<String, String> context(JsonObject json) {
        Map<String, String> context = new HashMap<>();
        json.getAsJsonObject("context")
                .entrySet()
                .forEach(e -> context.put(e.getKey(), e.getValue().getAsString()));
        return context;
    }

    private static Class<? extends Message> messageClass(String name) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            throw new JsonParseException("class[" + name + "] is not in org.zstack");
        }
        Class<?> type = Class.forName(name);
        if (!Message.class.isAssignableFrom(type)) {
            throw new JsonParseException("class[" + name + "] is no message");
        }
        return type.asSubclass(Message.class);
    }

    /** A message of another node that this one does not understand. */
    static final class UndecodableException extends RuntimeException {
        final String id;
        final String replyTo;

        UndecodableException(String type, String id, String replyTo, Throwable cause) {
            super("message[" + type + ", id:" + id + "] cannot be decoded: " + cause.getMessage(), cause);
            this.id = id;
            this.replyTo = replyTo;
        }
    }

    private static final class MillisAdapter<D extends Date> extends TypeAdapter<D> {
        private final LongFunction<D> fromMillis;

        MillisAdapter(LongFunction<D> fromMillis) {
            this.fromMillis = fromMillis;
        }

        @Override
        public void write(JsonWriter out, D value) throws IOException {
            out.value(value.getTime());
        }

        @Override
        public D read(JsonReader in) throws IOException {
            return fromMillis.apply(in.nextLong());
        }
    }

    /** A field of type ErrorCode may hold a list of errors. */
    private static final class ErrorCodeFactory implements TypeAdapterFactory {
        @Override
        @SuppressWarnings("unchecked") // T is ErrorCode
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            if (type.getRawType() != ErrorCode.class) {
                return null;
            }
            TypeAdapter<ErrorCode> plain = gson.getDelegateAdapter(this, TypeToken.get(ErrorCode.class));
            return (TypeAdapter<T>) new TypeAdapter<ErrorCode>() {
                @Override
                public void write(JsonWriter out, ErrorCode value) throws IOException {
                    if (value instanceof ErrorCodeList list) {
                        gson.getAdapter(ErrorCodeList.class).write(out, list);
                    } else {
                        plain.write(out, value);
                    }
                }

                @Override
                public ErrorCode read(JsonReader in) {
                    JsonElement json = JsonParser.parseReader(in);
                    return json.isJsonObject() && json.getAsJsonObject().has("causes")
                            ? gson.getAdapter(ErrorCodeList.class).fromJsonTree(json)
                            : plain.fromJsonTree(json);
                }
            };
        }
    }

    /** The content's class goes along, so that subscribers on other nodes get the same. */
    private static final class CanonicalEventAdapter
            implements JsonSerializer<CanonicalEvent>, JsonDeserializer<CanonicalEvent> {
        @Override
        public JsonElement serialize(CanonicalEvent event, Type type, JsonSerializationContext context) {
            JsonObject json = new JsonObject();
            json.addProperty("path", event.getPath());
            json.addProperty("managementNodeId", event.getManagementNodeId());
            if (event.getContent() != null) {
                json.addProperty("contentType", event.getContent().getClass().getName());
                json.add("content", context.serialize(event.getContent()));
            }
            return json;
        }

        @Override
        public CanonicalEvent deserialize(JsonElement element, Type type, JsonDeserializationContext context) {
            JsonObject json = element.getAsJsonObject();
            Object content = json.has("content")
                    ? context.deserialize(
                            json.get("content"),
                            contentClass(json.get("contentType").getAsString()))
                    : null;
            return new CanonicalEvent(
                    json.get("path").getAsString(), json.get("managementNodeId").getAsString(), content);
        }

        private static Class<?> contentClass(String name) {
            boolean known = name.startsWith(OURS) || name.startsWith("java.lang.") || name.startsWith("java.sql.");
            try {
                return known ? Class.forName(name) : Object.class;
            } catch (ClassNotFoundException e) {
                return Object.class;
            }
        }
    }
}
