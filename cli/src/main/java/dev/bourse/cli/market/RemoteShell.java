package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.market.ShellAsk;
import dev.bourse.api.market.ShellEnd;
import dev.bourse.api.market.ShellRequest;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.socket.Duplex;
import dev.bourse.api.socket.Peer;
import dev.bourse.cli.output.Interruption;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The user's side of a command beside a task: its keys, and what is printed. */
final class RemoteShell implements Peer {
    /** The exit code of a program that was interrupted. */
    static final int INTERRUPTED = 130;

    private static final Buffer END = Buffer.buffer();
    private static final int PIECE = 16 * 1024;
    private static final long LOOK_MILLIS = 100;

    private final BlockingQueue<Buffer> printed = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private volatile Duplex node;

    /** Asks for the command and speaks with it until it ends; its exit code. */
    int run(JobTasks.Placed task, ShellRequest request, boolean input) throws InterruptedException {
        try (Interruption interruption = new Interruption();
                RawTerminal terminal = request.terminal() != null && input ? new RawTerminal() : null) {
            await(task.node().shell(task.view().task(), to -> {
                node = to;
                return this;
            }));
            node.tell(ShellAsk.open(request));
            if (terminal != null) {
                terminal.onResize(size -> node.tell(ShellAsk.size(size)));
            }
            if (input) {
                Thread.ofPlatform().daemon().name("keys").start(this::pass);
            } else {
                node.tell(ShellAsk.atEnd());
            }
            return shown(interruption);
        }
    }

    /** Shows all that comes, until the end. */
    private int shown(Interruption interruption) throws InterruptedException {
        while (!interruption.happened()) {
            Buffer piece = printed.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (END.equals(piece)) {
                return ended();
            }
            if (piece != null) {
                PrintStream to = piece.getByte(0) == ShellEnd.ERROR ? System.err : System.out;
                to.write(piece.getBytes(), 1, piece.length() - 1);
                if (to.checkError()) {
                    // Nobody looks any more.
                    interruption.tell();
                }
                node.took(piece);
            }
        }
        node.end();
        return INTERRUPTED;
    }

    private int ended() {
        try {
            return code.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RefusedException refused ? refused : e;
        }
    }

    private void pass() {
        byte[] room = new byte[PIECE];
        try {
            InputStream keys = System.in;
            for (int read = keys.read(room); read >= 0; read = keys.read(room)) {
                node.offer(Buffer.buffer().appendBytes(room, 0, read))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            }
        } catch (IOException | CompletionException e) {
            // Nothing more will come from here, or nobody takes it.
        }
        node.tell(ShellAsk.atEnd());
    }

    @Override
    public void bytes(Buffer bytes) {
        printed.add(bytes);
    }

    @Override
    public void note(JsonNode note) {
        if (note.has("exitCode")) {
            code.complete(note.get("exitCode").asInt());
            printed.add(END);
        }
    }

    @Override
    public void closed(Optional<RefusedException> why) {
        code.completeExceptionally(why.orElseGet(() -> new RefusedException(
                "connection-lost",
                503,
                "The connection to the machine is lost, and the command ended with it; begin again.")));
        printed.add(END);
    }
}
