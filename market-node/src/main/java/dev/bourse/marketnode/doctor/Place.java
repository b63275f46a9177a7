package dev.bourse.marketnode.doctor;

import static dev.bourse.enforcement.doctor.Finding.missing;
import static dev.bourse.enforcement.doctor.Finding.ok;

import dev.bourse.enforcement.doctor.Finding;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where a node is to answer.
 *
 * @param host the address
 * @param port the port; 0 for any
 */
public record Place(String host, int port) {
    /** Tries it. */
    public Finding finding() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
            return ok("port", "%s:%d is free.".formatted(host, socket.getLocalPort()));
        } catch (IOException e) {
            return missing(
                    "port",
                    "Nothing can listen at %s:%d: %s. A node that runs already takes it."
                            .formatted(host, port, e.getMessage()),
                    "ss -ltnp 'sport = :%d'".formatted(port),
                    true);
        }
    }
}
