package dev.bourse.enforcement.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts what it is sent. Arguments: an address, and at how many ports; it prints these, and then for each line that it reads
 * the bytes received at each.
 */
final class Receiver {
    private final AtomicLongArray received;

    private Receiver(int ports) {
        received = new AtomicLongArray(ports);
    }

    public static void main(String... arguments) throws IOException {
        int ports = Integer.parseInt(arguments[1]);
        Receiver receiver = new Receiver(ports);
        StringJoiner numbers = new StringJoiner(" ");
        for (int i = 0; i < ports; i++) {
            ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(arguments[0]));
            int place = i;
            Thread.ofPlatform().daemon().start(() -> receiver.serve(server, place));
            numbers.add(Integer.toString(server.getLocalPort()));
        }
        System.out.println(numbers);
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (asked.readLine() != null) {
            StringJoiner counts = new StringJoiner(" ");
            for (int i = 0; i < ports; i++) {
                counts.add(Long.toString(receiver.received.get(i)));
            }
            System.out.println(counts);
        }
    }

    private void serve(ServerSocket server, int place) {
        try (server;
                Socket sender = server.accept()) {
            byte[] buffer = new byte[1 << 16];
            for (int n = 0; n >= 0; n = sender.getInputStream().read(buffer)) {
                received.addAndGet(place, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
