package org.zstack.header.message;

/** A message to everybody who subscribed to its class. */
public abstract class Event extends Message {
    /** How events are addressed. */
    public static final String BINDING_KEY_PERFIX = "key.event.";

    /** Kinds of events. */
    public static class Type {
        private final String name;

        public Type(String category, String subCategory) {
            this.name = BINDING_KEY_PERFIX + category + "." + subCategory;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private String avoidKey;

    public Event() {}

    /** The kind of the event, by which it is addressed. */
    public abstract Type getType();

    /** The part of the address that tells one event of a kind from another. */
    public abstract String getSubCategory();

    public String getAvoidKey() {
        return avoidKey;
    }

    public void setAvoidKey(String avoidKey) {
        this.avoidKey = avoidKey;
    }
}
