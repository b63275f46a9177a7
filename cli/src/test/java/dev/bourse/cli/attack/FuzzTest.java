package dev.bourse.cli.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.cli.stage.Asking;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Trials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests made from the documents, good ones and broken ones, by everybody: each is answered in time, errors are
 * problem documents that tell nothing of the inside, and afterwards all three daemons are as well as before.
 */
@ExtendWith(Seeded.class)
@Timeout(3600)
class FuzzTest {
    private static final int REQUESTS = Trials.number(1_500, 100_000);
    private static final int SHOWN = 20;
    private static final long SPARE_BYTES = 64L << 20;

    private final Map<Daemon, Wire> wires = new EnumMap<>(Daemon.class);
    private final Map<String, String> flaws = new LinkedHashMap<>();
    private final Map<Breakage, TreeMap<Integer, Integer>> statuses = new EnumMap<>(Breakage.class);
    private Exchange exchange;

    @Test
    void noRequestFailsHangsOrTellsOfTheInside(@TempDir Path folder, RandomGenerator random) {
        try (Exchange opened = Exchange.open(folder)) {
            exchange = opened;
            List<ApiOperation> operations = ApiOperation.all();
            // Once: later, an administrator among the requests may have capped or frozen whoever would make these.
            Samples samples = Samples.any(Requests.known(exchange.side(true)), random);
            send(operations, samples, REQUESTS / 10, random);
            long sockets = settled();
            long heap = heap();
            send(operations, samples, REQUESTS - REQUESTS / 10, random);
            int open = Asking.until("sockets are closed", FuzzTest::sockets, now -> now <= sockets + 4);
            System.out.printf(
                    "%d requests, %d kinds of flaws; sockets %d before, %d after; heap %d MiB before, %d MiB after%n",
                    REQUESTS, flaws.size(), sockets, open, heap >> 20, heap() >> 20);
            statuses.forEach((breakage, answers) -> System.out.printf("%-12s %s%n", breakage, answers));
            assertEquals(
                    "", String.join("\n", flaws.values().stream().limit(SHOWN).toList()));
            assertTrue(heap() < heap + SPARE_BYTES, "the heap has grown from " + heap + " to " + heap());
            for (Daemon daemon : Daemon.values()) {
                assertEquals(
                        200,
                        exchange.ask(daemon, "GET", "/livez", Persona.ADMIN, null)
                                .status());
            }
            assertEquals("0", BooksSeen.sum(exchange));
        }
    }

    private void send(List<ApiOperation> operations, Samples samples, int requests, RandomGenerator random) {
        for (int i = 0; i < requests; i++) {
            ApiOperation operation = samples.pick(operations);
            Persona persona = persona(operation, samples, random);
            Breakage breakage = samples.pick(List.of(Breakage.values()));
            Draft draft = Requests.draft(operation, samples, exchange.token(persona, operation.door()));
            breakage.spoil(draft, random);
            judge(operation, persona, breakage, draft, random);
        }
        wires.values().forEach(Wire::close);
        wires.clear();
    }

    /** Mostly somebody who gets past the door. */
    private static Persona persona(ApiOperation operation, Samples samples, RandomGenerator random) {
        List<Persona> welcome = Persona.ALL.stream()
                .filter(persona -> persona.papers() == Persona.Papers.GOOD && persona.mayBe(operation.scopes()))
                .toList();
        return welcome.isEmpty() || random.nextInt(4) == 0 ? samples.pick(Persona.ALL) : samples.pick(welcome);
    }

    private void judge(
            ApiOperation operation, Persona persona, Breakage breakage, Draft draft, RandomGenerator random) {
        byte[] request = draft.bytes();
        List<Answer> answers = new ArrayList<>();
        try {
            answers.addAll(answers(operation.daemon(), breakage, request, random));
        } catch (AssertionError | RuntimeException e) {
            flaw(operation, persona, breakage, request, "hangs or cannot be read: " + e);
        }
        for (Answer answer : answers) {
            statuses.computeIfAbsent(breakage, any -> new TreeMap<>()).merge(answer.status(), 1, Integer::sum);
            Flaw.of(answer, breakage.mayClose(), draft.method.equals("HEAD"))
                    .ifPresent(flaw -> flaw(operation, persona, breakage, request, flaw + ", " + answer));
        }
    }

    /** Mostly in one piece; now and then in pieces, or two at once. */
    private List<Answer> answers(Daemon daemon, Breakage breakage, byte[] request, RandomGenerator random) {
        if (breakage == Breakage.FRAMING || breakage == Breakage.SIZE) {
            try (Wire wire = exchange.wire(daemon)) {
                return List.of(wire.askLast(request));
            }
        }
        Wire wire = wires.computeIfAbsent(daemon, any -> exchange.wire(daemon));
        if (breakage == Breakage.NONE && random.nextInt(8) == 0) {
            return wire.askTwice(request);
        }
        int cut = random.nextInt(8) == 0 ? random.nextInt(request.length) : 0;
        return List.of(wire.ask(Arrays.copyOfRange(request, 0, cut), Arrays.copyOfRange(request, cut, request.length)));
    }

    private void flaw(ApiOperation operation, Persona persona, Breakage breakage, byte[] request, String what) {
        String text = new String(request, StandardCharsets.UTF_8).replaceAll("Bearer [\\w.-]{40,}", "Bearer ...");
        String shown = text.length() > 600 ? text.substring(0, 600) + "..." : text;
        flaws.putIfAbsent(
                breakage + what.replaceAll("[^a-z].*", ""),
                "%s by %s, %s: %s%n    %s"
                        .formatted(operation, persona, breakage, what, shown.replace("\r\n", "\n    ")));
    }

    private static long settled() {
        return sockets();
    }

    private static int sockets() {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return (int) files.filter(FuzzTest::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
