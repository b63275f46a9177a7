package dev.bourse.cli.attack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A connection that says exactly the bytes it is told, however wrong, and gives every answer a deadline. */
final class Wire implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration FIRST_EVENT = Duration.ofSeconds(2);

    private final int port;
    private Socket socket;
    private InputStream in;
    private boolean headOnly;

    Wire(int port) {
        this.port = port;
    }

    /** The answer to one whole request, said in one or several pieces. */
    Answer ask(byte[]... pieces) {
        boolean reused = socket != null;
        Answer answer = attempt(pieces);
        // A connection that was kept may have been closed in the meantime; a new one tells.
        return answer.equals(Answer.NONE) && reused ? attempt(pieces) : answer;
    }

    /** The answer to a request that may be cut short, after which nothing more is said. */
    Answer askLast(byte[] request) {
        try {
            say(request);
            socket.shutdownOutput();
            return hear();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("No answer in " + DEADLINE, e);
        } catch (IOException e) {
            return Answer.NONE;
        }
    }

    /** The answers to a request that is said twice without waiting. */
    List<Answer> askTwice(byte[] request) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(request);
        both.writeBytes(request);
        Answer first = ask(both.toByteArray());
        try {
            return socket == null ? List.of(first) : List.of(first, hear());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer attempt(byte[]... pieces) {
        try {
            headOnly = isHead(pieces);
            for (byte[] piece : pieces) {
                say(piece);
            }
            return hear();
        } catch (SocketTimeoutException e) {
            close();
            throw new AssertionError("No answer in " + DEADLINE, e);
        } catch (IOException e) {
            close();
            return Answer.NONE;
        }
    }

    private static boolean isHead(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toString(StandardCharsets.ISO_8859_1).startsWith("HEAD ");
    }

    private void say(byte[] bytes) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) DEADLINE.toMillis());
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private Answer hear() throws IOException {
        String start = line();
        if (start == null) {
            close();
            return Answer.NONE;
        }
        int status = Integer.parseInt(start.split(" ", -1)[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        if (status < 200) {
            return hear();
        }
        Answer answer = new Answer(status, headers, new String(body(status, headers), StandardCharsets.UTF_8));
        if (answer.header("connection").equalsIgnoreCase("close")) {
            close();
        }
        return answer;
    }

    private byte[] body(int status, Map<String, String> headers) throws IOException {
        if (headOnly || status == 204 || status == 304) {
            return new byte[0];
        }
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            return stream();
        }
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return chunks();
        }
        String length = headers.get("content-length");
        return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunk(); size > 0; size = chunk()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    /** The first event of a stream, if one comes; then it is left. */
    private byte[] stream() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        socket.setSoTimeout((int) FIRST_EVENT.toMillis());
        try {
            boolean event = false;
            for (String line = line(); line != null && !(event && line.isEmpty()); line = line()) {
                said.writeBytes((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
                event |= line.startsWith("data:");
            }
        } catch (SocketTimeoutException silence) {
            // Nothing has happened yet.
        }
        close();
        return said.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
                socket = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
