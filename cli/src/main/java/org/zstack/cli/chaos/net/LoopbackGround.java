package org.zstack.cli.chaos.net;

import org.zstack.simulator.kvm.Simulator;

import java.net.InetAddress;
import java.util.List;

/**
 * This machine's loopback: node 1 is at 127.0.0.11 and met at 127.0.1.11, and so on. Needs a system on which all of
 * 127.0.0.0/8 is this machine, as Linux. Packets cannot be lost here.
 */
public final class LoopbackGround implements Ground {
    private static final int FIRST = 10;

    @Override
    public String name() {
        return "loopback";
    }

    @Override
    public InetAddress own(int node) {
        return Ground.address(127, 0, 0, FIRST + node);
    }

    @Override
    public InetAddress met(int node) {
        return Ground.address(127, 0, 1, FIRST + node);
    }

    @Override
    public InetAddress database() {
        return Ground.address(127, 0, 0, 1);
    }

    @Override
    public InetAddress host(int host) {
        return Simulator.loopback(host);
    }

    @Override
    public List<String> entrance(int node) {
        return List.of();
    }

    @Override
    public List<Cut> cuts() {
        return List.of(Cut.STALL, Cut.RESET);
    }

    @Override
    public void lose(int node, List<InetAddress> to) {
        throw new UnsupportedOperationException("packets cannot be lost on the loopback");
    }

    @Override
    public void mend() {
        // nothing is lost
    }

    @Override
    public void close() {
        // it stays
    }
}
