package org.zstack.sdk;

/**
 * How an action is sent.
 *
 * @param method the HTTP method
 * @param path below {@code /v1}, with variables in braces
 * @param needSession whether it is sent with a session
 * @param needPoll whether its end is polled for
 * @param bodyKey the body's key that holds the parameters
 */
record RestInfo(String method, String path, boolean needSession, boolean needPoll, String bodyKey) {
    boolean hasBody() {
        return method.equals("POST") || method.equals("PUT");
    }
}
