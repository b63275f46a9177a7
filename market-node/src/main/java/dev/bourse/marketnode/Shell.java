package dev.bourse.marketnode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.market.ShellAsk;
import dev.bourse.api.market.ShellEnd;
import dev.bourse.api.market.ShellRequest;
import dev.bourse.api.market.TerminalSize;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.socket.Duplex;
import dev.bourse.api.socket.Peer;
import dev.bourse.api.wire.WireJson;
import dev.bourse.enforcement.Dialogue;
import dev.bourse.enforcement.Ear;
import dev.bourse.enforcement.Terminal;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.tasks.Dialogues;
import dev.bourse.marketnode.tasks.TaskKey;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what a user and a command beside a task say to each other, and ends the command when the user leaves. What they say
 * is in no log.
 *
 * <p>For the node's event loop, save where it is said otherwise.
 */
final class Shell implements Peer, Ear {
    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Loop loop;
    private final Dialogues dialogues;
    private final TaskKey key;
    private final Duplex user;
    private final Pace pace = new Pace();
    private Optional<Terminal> terminal = Optional.empty();
    private Optional<Future<ShellInput>> input = Optional.empty();
    private Runnable over = () -> {};
    private boolean hushed;
    private boolean left;

    /** Waits a while for what to run. */
    Shell(Loop loop, Dialogues dialogues, TaskKey key, Duplex user) {
        this.loop = loop;
        this.dialogues = dialogues;
        this.key = key;
        this.user = user;
        loop.in(PATIENCE, () -> {
            if (input.isEmpty()) {
                user.refuse(new RefusedException(
                        "shell-not-opened",
                        408,
                        "Nothing was asked for within %d s; say what shall run first."
                                .formatted(PATIENCE.toSeconds())));
            }
        });
    }

    @Override
    public void note(JsonNode note) {
        ShellAsk ask = read(note);
        if (ask.open() != null) {
            open(ask.open());
        } else if (ask.size() != null) {
            resize(opened(), ask.size());
        } else if (ask.endOfInput() != null) {
            hush(opened());
        } else {
            throw malformed("What a shell is told must be open, size or endOfInput.");
        }
    }

    private Future<ShellInput> opened() {
        return input.orElseThrow(() -> malformed("A shell must be told first what to open."));
    }

    private static ShellAsk read(JsonNode note) {
        try {
            return WireJson.MAPPER.convertValue(note, ShellAsk.class);
        } catch (IllegalArgumentException e) {
            // Its own words name classes.
            throw malformed("A note doesn't hold what belongs there; /openapi.yaml tells what does.");
        }
    }

    private static RefusedException malformed(String sentence) {
        return new RefusedException("message-malformed", 400, sentence);
    }

    private void hush(Future<ShellInput> to) {
        if (!hushed) {
            hushed = true;
            to.onSuccess(ShellInput::hush);
        }
    }

    private void resize(Future<ShellInput> to, TerminalSize size) {
        terminal = terminal.map(shown -> terminal(shown.type(), size));
        terminal.ifPresent(shown -> to.onSuccess(begun -> begun.resize(shown)));
    }

    private void open(ShellRequest request) {
        if (input.isPresent()) {
            throw malformed("A shell is opened once.");
        }
        if (request.command().isEmpty()) {
            throw new RefusedException("invalid-request", 400, "The command must name a program.");
        }
        terminal = Optional.ofNullable(request.terminal()).map(type -> terminal(type, request.size()));
        over = dialogues.admit(key);
        Future<ShellInput> begun =
                dialogues.begin(key, request.command(), terminal, this).map(this::begun);
        input = Optional.of(begun);
        begun.onFailure(this::notBegun);
    }

    private static Terminal terminal(String type, TerminalSize size) {
        try {
            return new Terminal(type, size.rows(), size.columns());
        } catch (IllegalArgumentException e) {
            throw new RefusedException("invalid-request", 400, e.getMessage());
        }
    }

    private ShellInput begun(Dialogue dialogue) {
        ShellInput to = new ShellInput(dialogue, user::took);
        var _ = dialogue.code()
                .whenComplete((code, failure) -> loop.soon(() -> {
                    over.run();
                    if (failure == null) {
                        user.tell(new ShellEnd(code));
                        user.end();
                    } else {
                        failed(failure);
                    }
                }));
        if (left) {
            end(to);
        }
        return to;
    }

    private void notBegun(Throwable failure) {
        over.run();
        if (failure instanceof RefusedException refused) {
            user.refuse(refused);
        } else {
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        LOG.error("A command beside the task {} of {} can't be spoken with", key.task(), key.bidder(), failure);
        user.refuse(new RefusedException(
                "internal", 500, "The command can't be spoken with; the machine's log tells why. Try again."));
    }

    @Override
    public void bytes(Buffer bytes) {
        opened().onSuccess(to -> to.say(bytes));
    }

    /** On a thread of the enforcer, which waits until the user has taken enough of what was heard before. */
    @Override
    public void heard(boolean ofError, byte[] piece) {
        byte where = ofError ? ShellEnd.ERROR : ShellEnd.OUTPUT;
        user.offer(Buffer.buffer(piece.length + 1).appendByte(where).appendBytes(piece))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        pace.passed(piece.length);
    }

    @Override
    public void closed(Optional<RefusedException> why) {
        left = true;
        input.ifPresent(begun -> begun.onSuccess(this::end));
    }

    private void end(ShellInput to) {
        loop.beside(() -> {
            to.end();
            return null;
        });
    }
}
