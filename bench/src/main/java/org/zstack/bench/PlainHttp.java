package org.zstack.bench;

import com.google.gson.JsonParser;
import org.zstack.header.identity.AccountConstant;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive connection. A real client library would take more of the machine than the server that is measured. */
final class PlainHttp implements AutoCloseable {
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;
    private final String base;
    private int status;

    PlainHttp(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        base = server.getPath();
    }

    /** Logs in as the administrator; returns the session's uuid. */
    String logIn() throws IOException {
        String answer = call(
                "PUT",
                "/v1/accounts/login",
                "",
                "{\"logInByAccount\":{\"accountName\":\"%s\",\"password\":\"%s\"}}"
                        .formatted(
                                AccountConstant.INITIAL_SYSTEM_ADMIN_NAME,
                                AccountConstant.INITIAL_SYSTEM_ADMIN_PASSWORD));
        return JsonParser.parseString(answer)
                .getAsJsonObject()
                .getAsJsonObject("inventory")
                .get("uuid")
                .getAsString();
    }

    /** Sends a request and returns the body of its answer. */
    String call(String method, String path, String session, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "%s %s%s HTTP/1.1\r\nHost: bench\r\nAuthorization: OAuth %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(method, base, path, session, bytes.length);
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).trim());
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** The status of the last answer. */
    int status() {
        return status;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
