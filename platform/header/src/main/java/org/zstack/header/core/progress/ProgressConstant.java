package org.zstack.header.core.progress;

/** Names of the progress service. */
public interface ProgressConstant {
    String SERVICE_ID = "progress";
    String ACTION_CATEGORY = "progress";
}
