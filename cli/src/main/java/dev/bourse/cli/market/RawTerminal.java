package dev.bourse.cli.market;

import dev.bourse.api.market.TerminalSize;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The user's terminal handed over to a program elsewhere, as long as this is open: each key goes there as it is, Ctrl-C too,
 * and what comes from there is shown as it is.
 */
final class RawTerminal implements AutoCloseable {
    private static final TerminalSize USUAL = new TerminalSize(24, 80);

    private final String before;

    RawTerminal() {
        before = Stty.run("-g");
        Stty.run("raw", "-echo");
    }

    /** What type it is. */
    static String type() {
        return Optional.ofNullable(System.getenv("TERM"))
                .filter(type -> !type.isBlank())
                .orElse("xterm");
    }

    /** Its size; the usual one where it has none. */
    static TerminalSize size() {
        String[] said = Stty.run("size").split(" ", -1);
        try {
            TerminalSize size = new TerminalSize(Integer.parseInt(said[0]), Integer.parseInt(said[1]));
            return size.rows() > 0 && size.columns() > 0 ? size : USUAL;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return USUAL;
        }
    }

    /** From now on tells of the size each time that it has changed. */
    void onResize(Consumer<TerminalSize> told) {
        // Java has signals only where javac doesn't look. Who runs it without them keeps the first size.
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object called =
                    Proxy.newProxyInstance(RawTerminal.class.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> {
                        told.accept(size());
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), called);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.err.println("bourse: Changes of the window's size can't be seen here (%s).".formatted(e));
        }
    }

    @Override
    public void close() {
        Stty.run(before);
    }
}
