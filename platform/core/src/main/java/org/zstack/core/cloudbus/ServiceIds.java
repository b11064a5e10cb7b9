package org.zstack.core.cloudbus;

/** Service ids: {@code <service>.<uuid of the management node>}. */
final class ServiceIds {
    private static final int NODE_LENGTH = 32;

    private ServiceIds() {}

    static String make(String service, String node) {
        return service + "." + node;
    }

    /** The id without its node; itself when it has none. */
    static String service(String id) {
        int dot = nodeDot(id);
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** The id's node; null when it has none. */
    static String node(String id) {
        int dot = nodeDot(id);
        return dot < 0 ? null : id.substring(dot + 1);
    }

    private static int nodeDot(String id) {
        int dot = id.length() - NODE_LENGTH - 1;
        return dot > 0 && id.charAt(dot) == '.' ? dot : -1;
    }
}
