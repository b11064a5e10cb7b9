package org.zstack.core.cloudbus;

import java.util.Map;

/** Events named by paths, heard on every management node. A path of {@code on} may have variables: {@code /vm/{uuid}}. */
public interface EventFacade {
    /** Key of the node on which the event happened, among a callback's tokens. */
    String META_DATA_MANAGEMENT_NODE_ID = "metadata::managementNodeId";

    /** Key of the event's path, among a callback's tokens. */
    String META_DATA_PATH = "metadata::path";

    String WEBHOOK_TYPE = "CanonicalEvent";

    /** Hears events of the path from every node, until it says true. */
    void on(String path, AutoOffEventCallback cb);

    /** Hears events of the path from every node. */
    void on(String path, EventCallback cb);

    /** Hears events of the path from every node. */
    void on(String path, EventRunnable runnable);

    /** The callback hears no more. */
    void off(AbstractEventFacadeCallback cb);

    /** Hears events of the path from this node, until it says true. */
    void onLocal(String path, AutoOffEventCallback cb);

    /** Hears events of the path from this node. */
    void onLocal(String path, EventCallback cb);

    /** Hears events of the path from this node. */
    void onLocal(String path, EventRunnable runnable);

    /** Tells everybody, on every node. */
    void fire(String path, Object data);

    /** Whether the event of these tokens happened here. */
    boolean isFromThisManagementNode(Map<String, String> tokens);
}
