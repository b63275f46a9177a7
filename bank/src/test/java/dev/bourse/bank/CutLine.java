package dev.bourse.bank;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/** A line to a server of PostgreSQL, which breaks at a commit if it is told to. */
final class CutLine implements Closeable {
    /** When it breaks. */
    enum Moment {
        /** The server never hears of the commit. */
        ASKED,
        /** The server has committed, and the client never hears of it. */
        DONE
    }

    /** A statement of the protocol ends with a zero, and so does the server's word that it was done. */
    private static final String COMMIT = "COMMIT\0";

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicReference<Moment> next = new AtomicReference<>();
    private final int port;

    CutLine(int port) throws IOException {
        this.port = port;
        Thread.startVirtualThread(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Breaks at the next commit. */
    void cutAt(Moment moment) {
        next.set(moment);
    }

    /** Whether it broke since then. */
    boolean broke() {
        return next.get() == null;
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.startVirtualThread(() -> pass(client, server, Moment.ASKED));
                Thread.startVirtualThread(() -> pass(server, client, Moment.DONE));
            } catch (IOException e) {
                // It was closed, or the server is away, which the client finds out by itself.
            }
        }
    }

    private void pass(Socket from, Socket to, Moment moment) {
        byte[] bytes = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                byte[] said = Arrays.copyOf(bytes, read);
                if (new String(said, StandardCharsets.ISO_8859_1).contains(COMMIT)
                        && next.compareAndSet(moment, null)) {
                    return;
                }
                to.getOutputStream().write(said);
            }
        } catch (IOException e) {
            // One end is gone, and with this the other.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
