package dev.bourse.enforcement.runner;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * What a command in a container reads and prints, as the engine's API has it once a connection is upgraded; by a socket of our own,
 * since docker-java can't tell a command that its input is over. One thread may read while another writes.
 */
final class ExecStream implements AutoCloseable {
    private static final int HEAD_BYTES = 16 * 1024;
    private static final String UPGRADED = "HTTP/1.1 101 ";

    private final SocketChannel channel;

    private ExecStream(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Starts the command.
     *
     * @param engine where the engine answers, {@code unix://} or {@code tcp://}
     * @param exec its name for the command
     */
    static ExecStream start(URI engine, String exec, boolean terminal) throws IOException {
        String body = "{\"Detach\":false,\"Tty\":%s}".formatted(terminal);
        String request = "POST /exec/%s/start HTTP/1.1\r\nHost: engine\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n"
                        .formatted(exec)
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body);
        ExecStream stream = new ExecStream(open(engine));
        try {
            stream.write(request.getBytes(StandardCharsets.US_ASCII));
            String head = stream.head();
            if (!head.startsWith(UPGRADED)) {
                throw new IOException(
                        "the engine answered " + head.lines().findFirst().orElse("nothing"));
            }
            return stream;
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    private static SocketChannel open(URI engine) throws IOException {
        SocketAddress address = switch (engine.getScheme()) {
            case "unix" -> UnixDomainSocketAddress.of(engine.getPath());
            case "tcp" -> new InetSocketAddress(engine.getHost(), engine.getPort());
            default -> throw new IOException("commands can be spoken with at unix:// and tcp:// only, not " + engine);
        };
        if (address instanceof UnixDomainSocketAddress) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(address);
            return channel;
        }
        return SocketChannel.open(address);
    }

    /** Byte by byte, since what follows is the command's. */
    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        byte[] one = new byte[1];
        while (head.length() < HEAD_BYTES && head.indexOf("\r\n\r\n") < 0 && read(one, 1) > 0) {
            head.append((char) one[0]);
        }
        return head.toString();
    }

    /** Reads at most so many bytes to the array's beginning; how many, below 0 at the end. */
    int read(byte[] into, int most) throws IOException {
        return channel.read(ByteBuffer.wrap(into, 0, most));
    }

    /** Reads exactly so many. */
    ByteBuffer exactly(int bytes) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(bytes);
        while (read.hasRemaining()) {
            if (channel.read(read) < 0) {
                throw new EOFException();
            }
        }
        return read.flip();
    }

    void write(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /** Nothing more will be written. */
    void shut() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
