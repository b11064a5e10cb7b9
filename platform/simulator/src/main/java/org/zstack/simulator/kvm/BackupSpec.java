package org.zstack.simulator.kvm;

import com.google.gson.JsonObject;

/**
 * A backup of one disk that is about to start.
 *
 * @param disk what to read
 * @param file path of the backup file
 * @param bytes how much is to be written
 * @param bandwidth bytes per second, 0 for no limit
 * @param bitmap name of the dirty bitmap that the finished backup leaves behind
 * @param parent the backup file that an incremental one continues, null for a full one
 */
record BackupSpec(Disk disk, String file, long bytes, long bandwidth, String bitmap, String parent) {
    /** An incremental backup writes this share of its disk. */
    private static final int INCREMENTAL_SHARE = 20;

    static BackupSpec of(AgentCommand command, JsonObject info, Disk disk, HostModel model) {
        String asked = AgentCommand.text(info, "bitmap");
        boolean incremental = "incremental".equalsIgnoreCase(mode(command, info)) && disk.hasBitmap(asked);
        String bitmap = asked == null || asked.isBlank() ? "zsbitmap-" + shortId(disk.uuid()) : asked;
        return new BackupSpec(
                disk,
                file(command, info, disk),
                incremental ? Math.max(1, disk.size() / INCREMENTAL_SHARE) : disk.size(),
                bandwidth(command, model),
                bitmap,
                incremental ? disk.backupOf(asked) : null);
    }

    private static String mode(AgentCommand command, JsonObject info) {
        String own = AgentCommand.text(info, "mode");
        return own == null ? command.text("mode") : own;
    }

    private static String file(AgentCommand command, JsonObject info, Disk disk) {
        String own = AgentCommand.text(info, "backupPath");
        if (own != null && !own.isBlank()) {
            return own;
        }
        String directory = command.text("uploadDir") == null ? command.text("bsPath") : command.text("uploadDir");
        return (directory == null ? "/backup" : directory) + "/" + shortId(disk.uuid()) + "-" + command.taskUuid()
                + ".qcow2";
    }

    private static String shortId(String uuid) {
        return uuid.replaceAll(".*/", "");
    }

    private static long bandwidth(AgentCommand command, HostModel model) {
        long limit = model.diskBandwidth();
        for (String field : new String[] {
            "volumeReadBandwidth", "volumeWriteBandwidth", "networkReadBandwidth", "networkWriteBandwidth"
        }) {
            long asked = command.number(field);
            if (asked > 0) {
                limit = limit <= 0 ? asked : Math.min(limit, asked);
            }
        }
        return limit;
    }
}
