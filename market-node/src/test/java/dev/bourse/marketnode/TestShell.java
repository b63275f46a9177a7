package dev.bourse.marketnode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.ShellAsk;
import dev.bourse.api.market.ShellEnd;
import dev.bourse.api.market.ShellRequest;
import dev.bourse.api.market.TerminalSize;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.socket.Duplex;
import dev.bourse.api.socket.Peer;
import dev.bourse.testkit.Wait;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A user of a shell who types and reads. */
final class TestShell implements Peer {
    final Queue<String> printed = new ConcurrentLinkedQueue<>();
    final Queue<String> failed = new ConcurrentLinkedQueue<>();
    final AtomicLong bytes = new AtomicLong();
    final CompletableFuture<Integer> end = new CompletableFuture<>();
    volatile boolean reads = true;
    private Duplex node;

    private TestShell() {}

    /** Opens one on a terminal of 31 by 77. */
    static TestShell onTerminal(NodeClient client, String... command) {
        return open(client, new ShellRequest(List.of(command), "xterm", new TerminalSize(31, 77)));
    }

    /** Opens one by pipes. */
    static TestShell byPipes(NodeClient client, String... command) {
        return open(client, new ShellRequest(List.of(command), null, null));
    }

    static TestShell open(NodeClient client, ShellRequest request) {
        TestShell shell = begin(client);
        shell.tell(ShellAsk.open(request));
        return shell;
    }

    /** Only connects. */
    static TestShell begin(NodeClient client) {
        TestShell shell = new TestShell();
        Wait.on(client.shell("worker", node -> {
            shell.node = node;
            return shell;
        }));
        return shell;
    }

    void tell(Object note) {
        node.tell(note);
    }

    void type(String keys) {
        Wait.on(node.offer(Buffer.buffer(keys)));
    }

    void leave() {
        node.end();
    }

    String all() {
        return String.join("", printed);
    }

    void until(String text) {
        Wait.until(text, this::all, now -> now.contains(text));
    }

    int code() {
        try {
            return end.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("It doesn't end", e);
        }
    }

    /** The code of the problem that ended it. */
    String problem() {
        return org.junit.jupiter.api.Assertions.assertThrows(RefusedException.class, this::code)
                .refusal()
                .code();
    }

    @Override
    public void bytes(Buffer piece) {
        bytes.addAndGet(piece.length());
        if (reads) {
            (piece.getByte(0) == ShellEnd.ERROR ? failed : printed)
                    .add(piece.getString(1, piece.length(), StandardCharsets.UTF_8.name()));
            node.took(piece);
        }
    }

    @Override
    public void note(JsonNode note) {
        end.complete(note.get("exitCode").asInt());
    }

    @Override
    public void closed(Optional<RefusedException> why) {
        end.completeExceptionally(
                why.orElseGet(() -> new RefusedException("connection-lost", 503, "The connection is lost.")));
    }
}
