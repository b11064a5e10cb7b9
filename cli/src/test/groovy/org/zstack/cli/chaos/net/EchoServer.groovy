package org.zstack.cli.chaos.net

/** Sends back what it gets, on every connection, until it is closed. */
class EchoServer implements AutoCloseable {
    @Delegate(includes = ["getLocalPort", "getInetAddress", "close"])
    private final ServerSocket listener

    EchoServer(InetAddress address) {
        listener = new ServerSocket(0, 50, address)
        Thread.startDaemon {
            while (!listener.closed) {
                try {
                    def socket = listener.accept()
                    Thread.startDaemon { echo(socket) }
                } catch (IOException ignored) {
                    return
                }
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.inputStream.transferTo(socket.outputStream)
        } catch (IOException ignored) {
            // broken on purpose
        }
    }
}
