package dev.bourse.marketnode.tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A socket to which one task writes how far it is: each line is JSON, such as {@code {"units": 128, "loss": 0.7}}. It is
 * read when the node looks at its runs, at most {@value #CHUNK} bytes from each of {@value #MOST} connections; whoever
 * writes more waits, and whoever connects beside those is hung up on. So no task costs the node more than that, whatever
 * it writes.
 *
 * <p>For one thread.
 */
final class ProgressSocket implements AutoCloseable {
    private static final int MOST = 4;
    private static final int CHUNK = 16 * 1024;
    /** What an address of the kernel holds. */
    private static final int LONGEST_PATH = 107;

    private final ServerSocketChannel server;
    private final List<Connection> connections = new ArrayList<>();
    private final Figures figures = new Figures();
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);

    private record Connection(SocketChannel channel, LineBuffer lines) {}

    private ProgressSocket(ServerSocketChannel server) {
        this.server = server;
    }

    /** Whether the path is short enough to be an address. */
    static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }

    /** Opens one at the path that only this user, and the node, may write to. */
    static ProgressSocket open(Path path, int uid) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path), MOST);
            server.configureBlocking(false);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            return new ProgressSocket(server);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** The last figures reported since the last call, if any. */
    Optional<Map<String, Double>> read() {
        try {
            SocketChannel caller = server.accept();
            for (int taken = 1; caller != null && taken <= 2 * MOST; taken++) {
                take(caller);
                caller = taken < 2 * MOST ? server.accept() : null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.removeIf(connection -> !drain(connection));
        return figures.take();
    }

    private void take(SocketChannel caller) throws IOException {
        if (connections.size() >= MOST) {
            caller.close();
            return;
        }
        caller.configureBlocking(false);
        connections.add(new Connection(caller, new LineBuffer(line -> {
            if (!line.isEmpty()) {
                figures.add(ProgressLine.parse(line));
            }
        })));
    }

    /** Reads a bounded part of what is there; says whether there may come more. */
    private boolean drain(Connection connection) {
        try {
            int read = connection.channel().read(buffer.clear());
            buffer.flip();
            while (buffer.hasRemaining()) {
                connection.lines().add(buffer.get());
            }
            if (read < 0) {
                connection.channel().close();
            }
            return read >= 0;
        } catch (IOException _) {
            close(connection.channel());
            return false;
        }
    }

    /** How many lines could not be read. */
    long garbage() {
        return figures.garbage();
    }

    @Override
    public void close() {
        connections.forEach(connection -> close(connection.channel()));
        close(server);
    }

    private static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
