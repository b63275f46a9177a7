package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.Dialogue;
import dev.bourse.enforcement.Ear;
import dev.bourse.enforcement.Terminal;
import dev.bourse.enforcement.proc.Offspring;
import dev.bourse.enforcement.proc.ProcStat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process beside a task that one speaks with through pipes, behind which there may be a terminal. */
final class ProcessDialogue implements Dialogue {
    private static final int PIECE = 16 * 1024;
    private static final long RESIZE_SECONDS = 5;

    private final Process process;
    private final boolean terminal;
    private final Offspring offspring;
    private final Beginning beginning;
    private final CompletableFuture<Integer> code;

    /** Starts a command beside the same task, printing nowhere. */
    @FunctionalInterface
    interface Beginning {
        Process begin(List<String> command) throws IOException;
    }

    /** @param terminal whether the process makes one for the command */
    ProcessDialogue(Process process, boolean terminal, Ear ear, Beginning beginning) {
        this.process = process;
        this.terminal = terminal;
        this.beginning = beginning;
        offspring = new Offspring(process.pid());
        CompletableFuture<Void> printed = heard(process.getInputStream(), piece -> ear.heard(false, piece));
        CompletableFuture<Void> failed = heard(process.getErrorStream(), piece -> ear.heard(true, piece));
        // What it left behind may hold its streams open for ever.
        code = process.onExit()
                .thenAcceptAsync(_ -> offspring.kill(), Thread::startVirtualThread)
                .thenCombine(CompletableFuture.allOf(printed, failed), (_, _) -> process.exitValue());
    }

    /** On a thread of the platform: who waits for a pipe holds its carrier. */
    private CompletableFuture<Void> heard(InputStream stream, Consumer<byte[]> piece) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("dialogue").start(() -> {
            try (stream) {
                byte[] room = new byte[PIECE];
                for (int read = stream.read(room); read >= 0; read = stream.read(room)) {
                    if (terminal) {
                        // Seen while it lives, since the first of its session may outlive the one that made it.
                        offspring.inner();
                    }
                    piece.accept(Arrays.copyOf(room, read));
                }
            } catch (IOException | RuntimeException noLonger) {
                // The command is told by its next print, for nobody reads on.
            } finally {
                over.complete(null);
            }
        });
        return over;
    }

    @Override
    public void say(byte[] bytes) {
        try {
            OutputStream input = process.getOutputStream();
            input.write(bytes);
            input.flush();
        } catch (IOException e) {
            // It no longer reads.
        }
    }

    @Override
    public void hush() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It no longer reads.
        }
    }

    @Override
    public void resize(Terminal sized) {
        Optional<Integer> number = offspring.inner().map(ProcStat::terminal).filter(pts -> pts >= 0);
        if (number.isEmpty()) {
            return;
        }
        try {
            Process stty = beginning.begin(PseudoTerminal.resize(number.get(), sized));
            if (!stty.waitFor(RESIZE_SECONDS, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
            }
        } catch (IOException e) {
            // A size that stays as it was is no reason to end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletableFuture<Integer> code() {
        return code;
    }

    @Override
    public void end() {
        if (process.isAlive()) {
            offspring.kill();
        }
    }
}
