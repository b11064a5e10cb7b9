package org.zstack.overlay;

import java.util.List;

/** Where the drop-in's folders go in a platform's tree, and which of its files stand there already. */
final class PlatformTree {
    /** A folder of the repository and where it goes. */
    record Folder(String from, String to) {}

    static final List<Folder> FOLDERS = List.of(
            new Folder("header/src/main/java", "header/src/main/java"),
            new Folder("longjob/src/main/java", "longjob/src/main/java"),
            new Folder("compute/src/main/java", "compute/src/main/java"),
            new Folder("conf/globalConfig", "conf/globalConfig"),
            new Folder("test/src/test/groovy", "test/src/test/groovy"),
            new Folder("premium-test/src/test/groovy", "premium/test-premium/src/test/groovy"));

    static final List<String> REPLACED = List.of(
            "header/src/main/java/org/zstack/header/vm/APIMigrateVmMsg.java",
            "header/src/main/java/org/zstack/header/vm/APIRebootVmInstanceMsg.java",
            "compute/src/main/java/org/zstack/compute/vm/MigrateVmLongJob.java");

    private PlatformTree() {}
}
