package org.zstack.header.volume.backup;

import org.zstack.header.message.CancelMessage;

/** Stops the backup that the receiving node takes for an API id. */
public class CancelBackupMsg extends CancelMessage {}
