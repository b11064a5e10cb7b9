package org.zstack.compute.host;

/**
 * What a VM takes of a host.
 *
 * @param cpu virtual cores
 * @param memory bytes
 */
public record HostNeed(long cpu, long memory) {}
