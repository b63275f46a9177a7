package dev.bourse.marketnode;

import dev.bourse.enforcement.Dialogue;
import dev.bourse.enforcement.Terminal;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Says to a command what its user says, in order, on a thread of its own: a command that doesn't read makes it wait. What
 * waits is bounded by what may be under way in a conversation, and by one size.
 *
 * <p>Any thread.
 */
final class ShellInput {
    private final BlockingQueue<Runnable> todo = new LinkedBlockingQueue<>();
    private final AtomicReference<Terminal> size = new AtomicReference<>();
    private final Pace pace = new Pace();
    private final Dialogue dialogue;
    private final Consumer<Buffer> said;
    private volatile boolean over;

    /** @param said told of what was said */
    ShellInput(Dialogue dialogue, Consumer<Buffer> said) {
        this.dialogue = dialogue;
        this.said = said;
        Thread.ofPlatform().daemon().name("shell").start(this::work);
    }

    private void work() {
        try {
            while (!over) {
                todo.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void say(Buffer bytes) {
        todo.add(() -> {
            dialogue.say(bytes.getBytes());
            said.accept(bytes);
            pace.passed(bytes.length());
        });
    }

    void hush() {
        todo.add(dialogue::hush);
    }

    /** The last of sizes that come while one is given. */
    void resize(Terminal terminal) {
        if (size.getAndSet(terminal) == null) {
            todo.add(() -> dialogue.resize(size.getAndSet(null)));
        }
    }

    /** Ends the command, without waiting for what is still to be said. */
    void end() {
        over = true;
        todo.add(dialogue::hush);
        dialogue.end();
    }
}
