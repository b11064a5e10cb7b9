package org.zstack.rest.http;

import org.zstack.core.Platform;

/** Where the API is on the server. */
public final class RestPaths {
    private static final String SETTING = "RESTFacade.path";
    private static final String DEFAULT = "zstack";

    private RestPaths() {}

    /** The path before {@code /v1}, with a slash before it and none after. */
    public static String context() {
        String path = Platform.getGlobalProperty(SETTING);
        String bare = (path == null ? DEFAULT : path.trim()).replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }
}
