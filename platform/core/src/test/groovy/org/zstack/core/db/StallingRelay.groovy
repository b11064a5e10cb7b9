package org.zstack.core.db

import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.locks.ReentrantLock

/** Passes connections on to a port of this machine, until told to stand still: it takes new ones then too, but delivers nothing. */
class StallingRelay implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.loopbackAddress)
    private final List<Socket> sockets = new CopyOnWriteArrayList<>()
    private final ReentrantLock lock = new ReentrantLock()
    private final goesOn = lock.newCondition()
    private final int target
    private boolean still

    StallingRelay(int target) {
        this.target = target
        Thread.startDaemon("relay") { quietly { accept() } }
    }

    int getPort() {
        listener.localPort
    }

    void standStill() {
        lock.lock()
        still = true
        lock.unlock()
    }

    /** What was sent meanwhile is delivered. */
    void goOn() {
        lock.lock()
        still = false
        goesOn.signalAll()
        lock.unlock()
    }

    @Override
    void close() {
        goOn()
        listener.close()
        sockets*.close()
    }

    private void accept() {
        while (true) {
            def near = listener.accept()
            sockets << near
            Thread.startDaemon("relay") {
                quietly {
                    awaitTurn()
                    def far = new Socket(InetAddress.loopbackAddress, target)
                    sockets << far
                    Thread.startDaemon("relay") { quietly { pass(far, near) } }
                    pass(near, far)
                }
            }
        }
    }

    private void pass(Socket from, Socket to) {
        def buffer = new byte[8192]
        try {
            for (int n = from.inputStream.read(buffer); n >= 0; n = from.inputStream.read(buffer)) {
                awaitTurn()
                to.outputStream.write(buffer, 0, n)
            }
            awaitTurn()
        } finally {
            to.close()
        }
    }

    private void awaitTurn() {
        lock.lock()
        try {
            while (still) {
                goesOn.await()
            }
        } finally {
            lock.unlock()
        }
    }

    /** A side that broke breaks the other one, which its own thread notices. */
    private static void quietly(Closure work) {
        try {
            work()
        } catch (IOException ignored) {
        }
    }
}
