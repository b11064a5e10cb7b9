package org.zstack.simulator.kvm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.function.IntFunction;

/** Starts simulated hosts on this machine. */
public final class Simulator {
    private Simulator() {}

    /**
     * Starts {@code count} hosts named host-1, host-2, ... The i-th listens on 127.0.0.i where the system allows that
     * (Linux does), else on 127.0.0.1.
     *
     * @param firstPort the i-th host listens on {@code firstPort + i - 1}; 0 for any free ports
     */
    public static SimulatedCloud start(int count, int firstPort, HostModel model) {
        return start(count, firstPort, model, Simulator::loopback);
    }

    /** The same; the i-th host listens on {@code place.apply(i)}, an address of this machine. */
    public static SimulatedCloud start(int count, int firstPort, HostModel model, IntFunction<InetAddress> place) {
        if (count < 1 || count > 200) {
            throw new IllegalArgumentException("hosts[" + count + "] must be within 1 and 200");
        }
        if (firstPort < 0 || firstPort + count > 65536) {
            throw new IllegalArgumentException("port[" + firstPort + "] must be within 0 and " + (65536 - count));
        }
        SimulatedCloud cloud = new SimulatedCloud();
        try {
            for (int i = 1; i <= count; i++) {
                cloud.addHost("host-" + i, place.apply(i), firstPort == 0 ? 0 : firstPort + i - 1, model);
            }
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
        return cloud;
    }

    /** 127.0.0.{@code number}, or 127.0.0.1 where only that is a local address. */
    public static InetAddress loopback(int number) {
        try {
            InetAddress wanted = InetAddress.getByAddress(
                    new byte[] {127, 0, (byte) ((number - 1) / 250), (byte) (1 + (number - 1) % 250)});
            return canListen(wanted) ? wanted : InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean canListen(InetAddress address) {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** For trying out: {@code Simulator [hosts] [first port]}; runs until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 2;
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 7070;
        SimulatedCloud cloud = start(count, port, HostModel.realistic());
        cloud.hosts().forEach(it -> System.out.println("AGENT " + it.name() + " http://" + it.ip() + ":" + it.port()));
        Thread.currentThread().join();
    }
}
