package org.zstack.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings put in front of all others as system properties, and taken back. */
final class SettingOverrides {
    private final Map<String, String> before = new LinkedHashMap<>();

    private SettingOverrides() {}

    static SettingOverrides apply(Map<String, String> settings) {
        SettingOverrides overrides = new SettingOverrides();
        settings.forEach(overrides::set);
        return overrides;
    }

    void set(String key, String value) {
        String old = System.setProperty(key, value);
        if (!before.containsKey(key)) {
            before.put(key, old);
        }
    }

    void undo() {
        before.forEach((key, old) -> {
            if (old == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, old);
            }
        });
        before.clear();
    }
}
