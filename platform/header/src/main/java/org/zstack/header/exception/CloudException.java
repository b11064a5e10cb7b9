package org.zstack.header.exception;

/** Marks the exceptions that the platform itself throws. */
public interface CloudException {}
