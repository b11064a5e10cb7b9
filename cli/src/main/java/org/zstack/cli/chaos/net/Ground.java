package org.zstack.cli.chaos.net;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where a cluster's processes and what they talk to have their addresses. Nodes and hosts are counted from 1. */
public interface Ground extends AutoCloseable {
    /** What it is, for people. */
    String name();

    /** A node's own address. */
    InetAddress own(int node);

    /** Where its peers meet a node, and from where it is seen by them. */
    InetAddress met(int node);

    /** Where nodes reach the database. */
    InetAddress database();

    /** A host's agent listens there. */
    InetAddress host(int host);

    /** The words before a node's command that start it at its place. */
    List<String> entrance(int node);

    /** How something can be cut here. */
    List<Cut> cuts();

    /** Nothing that the node sends to these addresses arrives from now on, and nobody is told. */
    void lose(int node, List<InetAddress> to);

    /** Everything arrives again. */
    void mend();

    @Override
    void close();

    /** Of its four numbers. */
    static InetAddress address(int first, int second, int third, int fourth) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) first, (byte) second, (byte) third, (byte) fourth});
        } catch (UnknownHostException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
