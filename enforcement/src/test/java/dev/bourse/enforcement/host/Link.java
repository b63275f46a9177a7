package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.enforcement.NetSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pair of network devices: one end here, the other in a network namespace of its own with a {@link Receiver}. Both go at the
 * end.
 */
final class Link implements AutoCloseable {
    static final long BITS_PER_SECOND = 40_000_000;

    final String device;
    private final String space;
    private final String peer;
    private final Process receiver;
    private final BufferedReader answers;
    private final Writer questions;
    private final long[] ports;

    /** Of ports that many. */
    Link(int ports) throws IOException {
        long pid = ProcessHandle.current().pid();
        device = "bt" + pid;
        space = "bourse-test-" + pid;
        String subnet = "198.18.%d.".formatted(pid >> 6 & 0xff);
        long first = (pid & 0x3f) * 4 + 1;
        peer = subnet + (first + 1);
        run("ip", "netns", "add", space);
        run("ip", "link", "add", device, "type", "veth", "peer", "name", "test", "netns", space);
        run("ip", "addr", "add", subnet + first + "/30", "dev", device);
        run("ip", "link", "set", device, "up");
        run("ip", "-n", space, "addr", "add", peer + "/30", "dev", "test");
        run("ip", "-n", space, "link", "set", "test", "up");
        List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", space));
        line.addAll(Workshop.java(Receiver.class, peer, Integer.toString(ports)));
        receiver = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = receiver.inputReader(StandardCharsets.UTF_8);
        questions = receiver.outputWriter(StandardCharsets.UTF_8);
        this.ports = numbers();
    }

    /** This device at the rate of these tests. */
    static NetSpec spec(String device) {
        return new NetSpec(device, BITS_PER_SECOND);
    }

    /** A shell's script that sends to a port as fast as it can. */
    String sending(int port) {
        return "exec cat /dev/zero > /dev/tcp/%s/%d".formatted(peer, ports[port]);
    }

    /** How many bits came through the ports in a second, measured over so many seconds of the line after one to settle. */
    double[] rates(int seconds) {
        flow(1);
        long began = System.nanoTime();
        long[] before = received();
        long[] after = flow(seconds);
        double took = (System.nanoTime() - began) / 1e9;
        double[] rates = new double[ports.length];
        Arrays.setAll(rates, i -> 8 * (after[i] - before[i]) / took);
        System.out.println("MEASURED Mbit/s "
                + Arrays.toString(Arrays.stream(rates)
                        .map(rate -> Math.round(rate / 1e4) / 100.0)
                        .toArray()));
        return rates;
    }

    private long[] flow(int seconds) {
        long enough = Arrays.stream(received()).sum() + seconds * BITS_PER_SECOND / 8 / 2;
        long[][] last = new long[1][];
        Workshop.await("bytes came", () -> {
            last[0] = received();
            return Arrays.stream(last[0]).sum() >= enough;
        });
        return last[0];
    }

    private long[] received() {
        try {
            questions.write("?\n");
            questions.flush();
            return numbers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long[] numbers() throws IOException {
        return Arrays.stream(answers.readLine().split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    /** What the kernel says of the device's queue discipline. */
    String discipline() {
        return run("tc", "qdisc", "show", "dev", device);
    }

    /** What a program of the host says; it must succeed. */
    static String run(String... line) {
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), String.join(" ", line) + ": " + said);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        receiver.destroyForcibly();
        run("ip", "link", "del", device);
        run("ip", "netns", "del", space);
    }
}
