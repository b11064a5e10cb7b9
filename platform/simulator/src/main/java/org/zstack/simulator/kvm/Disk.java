package org.zstack.simulator.kvm;

import com.google.gson.JsonObject;

import java.util.LinkedHashMap;
import java.util.Map;

/** A volume as a hypervisor sees it. Guarded by the cloud's lock. */
public final class Disk {
    static final long DEFAULT_SIZE = HostModel.GIB;

    private final String uuid;
    private long size = DEFAULT_SIZE;
    /** Dirty bitmaps by name, with the backup file that each continues. */
    private final Map<String, String> bitmaps = new LinkedHashMap<>();

    Disk(String uuid) {
        this.uuid = uuid;
    }

    public String uuid() {
        return uuid;
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    void resize(long bytes) {
        if (bytes > 0) {
            size = bytes;
        }
    }

    public Map<String, String> bitmaps() {
        return Map.copyOf(bitmaps);
    }

    boolean hasBitmap(String name) {
        return name != null && bitmaps.containsKey(name);
    }

    String backupOf(String bitmap) {
        return bitmaps.get(bitmap);
    }

    /** A finished backup starts a new bitmap, or clears the one it used. */
    void backedUp(String bitmap, String file) {
        bitmaps.put(bitmap, file);
    }

    static String uuidOf(JsonObject volume) {
        for (String field : new String[] {"volumeUuid", "uuid", "resourceUuid", "installPath"}) {
            String value = AgentCommand.text(volume, field);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        throw new AgentException("a volume of the command has no volumeUuid: %s", volume);
    }

    /** The volume's size if the command tells it, else 0. */
    static long sizeOf(JsonObject volume) {
        for (String field : new String[] {"size", "virtualSize", "volumeSize"}) {
            if (AgentCommand.number(volume, field) > 0) {
                return AgentCommand.number(volume, field);
            }
        }
        return 0;
    }
}
