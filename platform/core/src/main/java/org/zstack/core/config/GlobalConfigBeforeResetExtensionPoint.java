package org.zstack.core.config;

import org.zstack.header.identity.SessionInventory;

/** Told before a setting goes back to its default; an exception refuses that. */
public interface GlobalConfigBeforeResetExtensionPoint {
    /** The session is null where no API call is behind it. */
    void beforeResetExtensionPoint(GlobalConfig config, SessionInventory session);
}
