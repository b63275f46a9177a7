package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.cli.output.Interruption;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shares, prices, spending and progress, drawn anew each second. */
@Command(
        name = "top",
        description = "Show shares, prices, spending, progress and time left, each second anew; q quits.",
        mixinStandardHelpOptions = true,
        footer = {"", "Where stdout is no terminal, one page is printed.", "", "Example: bourse top --once"})
public final class TopCommand extends MarketCommand {
    private static final String CLEAR = "\033[H\033[2J";
    private static final String OTHER_SCREEN = "\033[?1049h\033[?25l";
    private static final String OWN_SCREEN = "\033[?25h\033[?1049l";
    private static final long LOOK_MILLIS = 1_000;
    private static final long KEY_MILLIS = 100;

    @Option(names = "--once", description = "Print one page and end.")
    boolean once;

    @Mixin
    StateOption state;

    @Override
    void ask(Connection market) {
        String account = options.subject();
        Survey.Surveyor surveyor = new Survey.Surveyor(market, account);
        Survey before = surveyor.look();
        if (once || !Stty.isTerminal()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            System.out.print(page(market, account, before, surveyor.look()).text(Instant.now()));
            return;
        }
        System.out.print(OTHER_SCREEN);
        try (Interruption interruption = new Interruption();
                Keys keys = new Keys()) {
            while (!isToEnd(interruption, keys)) {
                Survey after = surveyor.look();
                System.out.print(CLEAR + page(market, account, before, after).text(Instant.now()) + "\nq quits\n");
                System.out.flush();
                before = after;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            System.out.print(OWN_SCREEN);
            System.out.flush();
        }
    }

    /** Waits for the next look, or for the user. */
    private static boolean isToEnd(Interruption interruption, Keys keys) throws InterruptedException {
        for (long waited = 0; waited < LOOK_MILLIS; waited += KEY_MILLIS) {
            if (interruption.within(KEY_MILLIS, TimeUnit.MILLISECONDS) || keys.next() == 'q') {
                return true;
            }
        }
        return false;
    }

    private TopPage page(Connection market, String account, Survey before, Survey after) {
        Instant now = Instant.now();
        return new TopPage(
                account,
                await(market.bank().account(account)).available(),
                before,
                after,
                TopPage.jobs(after).stream()
                        .flatMap(job -> JobStatusFile.fresh(state.folder(), account, job, now).stream())
                        .toList());
    }
}
