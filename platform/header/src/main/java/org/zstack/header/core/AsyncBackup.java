package org.zstack.header.core;

/**
 * Something that can be told that the work it waits for broke down with an exception.
 *
 * <p>A callback names the messages, completions and chains that depend on it; an exception in the callback fails them all,
 * so that nobody waits for ever.
 */
public interface AsyncBackup {}
