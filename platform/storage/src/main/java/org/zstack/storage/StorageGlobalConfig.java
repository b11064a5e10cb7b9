package org.zstack.storage;

import org.zstack.core.Platform;

/** Settings of storage; to become global configs of category {@code storage}. */
public final class StorageGlobalConfig {
    /** Capacity of a storage that was added without one, bytes. */
    public static final Setting DEFAULT_CAPACITY = new Setting("storage.default.capacity", 100L << 40);

    /** How long a host may take to get rid of a backup that nobody waits for any more, seconds. */
    public static final Setting LEFTOVER_TIMEOUT = new Setting("storage.backup.leftover.timeout", 300);

    private StorageGlobalConfig() {}

    /** One setting. */
    public record Setting(String name, long defaultValue) {
        /** The value. */
        public <T> T value(Class<T> type) {
            String text = Platform.getGlobalProperty(name);
            return type.cast(text == null ? defaultValue : Long.parseLong(text));
        }

        /** The value as text. */
        public String value() {
            return value(Long.class).toString();
        }
    }
}
