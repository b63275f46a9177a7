package dev.bourse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executor;

/** Passes callers on to a server, but hangs up on those who speak TLS: Docker does so first, and else would wait long. */
final class PlainFront implements AutoCloseable {
    private static final int HANDSHAKE = 0x16;

    private final ServerSocket front;
    private final InetSocketAddress behind;
    private final Executor threads;

    PlainFront(InetSocketAddress behind, Executor threads) throws IOException {
        this.front = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        this.behind = behind;
        this.threads = threads;
        threads.execute(this::accept);
    }

    int port() {
        return front.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = front.accept();
                threads.execute(() -> pass(caller));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void pass(Socket caller) {
        try (caller;
                Socket server = new Socket(behind.getAddress(), behind.getPort())) {
            int first = caller.getInputStream().read();
            if (first < 0 || first == HANDSHAKE) {
                return;
            }
            server.getOutputStream().write(first);
            threads.execute(() -> pump(server, caller));
            pump(caller, server);
        } catch (IOException e) {
            // Either hung up.
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // Either hung up.
        }
    }

    @Override
    public void close() {
        try {
            front.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
