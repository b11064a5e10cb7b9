package org.zstack.header.vm;

/**
 * The HTTP methods of {@code @RestRequest}.
 *
 * <p>On the platform these are the constants of Spring 5's enum of the same simple name, which newer Spring versions made a
 * class and thus unfit for annotations.
 */
public enum HttpMethod {
    GET,
    POST,
    PUT,
    DELETE
}
