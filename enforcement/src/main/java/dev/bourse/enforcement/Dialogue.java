package dev.bourse.enforcement;

import java.util.concurrent.CompletableFuture;

/** A command beside a task that one speaks with. Its methods block; one thread at a time says something, any may end it. */
public interface Dialogue {
    /** Passes bytes to its standard input, which waits for it to read; dropped if it no longer does. */
    void say(byte[] bytes);

    /** Tells it that its input is over. */
    void hush();

    /** Gives its terminal, if it has one, another size. */
    void resize(Terminal terminal);

    /** Completes with its exit code, told as of a task, once all that it printed was heard. */
    CompletableFuture<Integer> code();

    /** Kills it with what it started, save what left its sessions. */
    void end();
}
