package org.zstack.simulator.kvm;

/**
 * Something that happened on a host.
 *
 * @param sequence grows by one with each record of a cloud
 * @param at milliseconds on the cloud's clock
 * @param host the host's name
 * @param what kind of event
 * @param path the command's path
 * @param taskUuid the command's task, may be null
 * @param api the API id the command worked for, may be null
 * @param ownerNode the management node that sent it, may be null
 * @param ownerEpoch that node's epoch, may be null
 * @param vmUuid the guest concerned, may be null
 * @param detail the command as JSON, an error, or other text; may be null
 */
public record CommandRecord(
        long sequence,
        long at,
        String host,
        What what,
        String path,
        String taskUuid,
        String api,
        String ownerNode,
        Long ownerEpoch,
        String vmUuid,
        String detail) {
    /** What a record tells. */
    public enum What {
        /** A command arrived. */
        RECEIVED,
        /** A command was refused before any work, {@code detail} says why. */
        REFUSED,
        /** A backup or migration began to run in the guest. */
        STARTED,
        /** A backup or migration was asked to stop. */
        CANCELLING,
        /** A backup or migration is really gone from the guest; {@code detail} is its error, null if it succeeded. */
        LEFT,
        /** A response was delivered; {@code detail} is its error, null if it succeeded. */
        ANSWERED,
        /** A response could not be delivered or was dropped by a fault. */
        LOST
    }
}
