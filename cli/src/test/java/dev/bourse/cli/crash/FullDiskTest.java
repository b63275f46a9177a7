package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.cli.stage.Asking;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disks of a node and of its bank are full one after the other: what can't be written down is refused, nothing that
 * was acknowledged is lost, and with room all goes on. Who may write cgroups may mount a small disk.
 */
@Needs(HostPart.CGROUPS)
class FullDiskTest {
    private static final Rate RATE = Rate.of("360");

    @TempDir
    Path folder;

    private final Map<String, Object> settings = Map.of("enforcement", "none");
    private Path disk;

    private void mount(String data, String size) throws IOException {
        disk = Files.createDirectory(folder.resolve(data));
        Host.run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString());
    }

    @AfterEach
    void unmount() {
        Host.run("umount", disk.toString());
    }

    @Test
    void aNodeRefusesWhatItCannotWriteDownAndWithRoomGoesOn() throws IOException {
        mount("node", "256k");
        try (Market market = new Market(folder, settings)) {
            Bidder alice = market.bidder("alice");
            Bidder bobby = market.bidder("bobby");
            alice.bid(RATE, "50");
            Path ballast = fill();
            Asking.until(
                    "the node says so",
                    market.node()::trouble,
                    why -> why.contains("The disk has no room for the journal"));
            RefusedException refused = assertDiskFull(() -> bobby.bid(RATE, "50"));
            assertEquals(
                    "The disk has no room for the journal (%s); free some, and the node goes on by itself."
                            .formatted(disk.resolve("books/auction.journal")),
                    refused.getMessage());
            assertEquals(RATE, alice.standing().rate());
            assertTrue(Wait.on(bobby.node().bids()).bids().isEmpty());

            Files.delete(ballast);
            market.node().awaitReady();
            alice.awaitCharge(1);
            bobby.bid(RATE, "40");
            market.node().kill();
            market.node().start();
            assertEquals(RATE, alice.standing().rate());
            assertEquals(RATE, bobby.standing().rate());

            alice.withdraw();
            bobby.withdraw();
            Audit.of(market).assertExact();
        }
    }

    @Test
    void aBankRefusesWhatItCannotWriteDownAndWithRoomTakesAllThatWasChargedMeanwhile() throws IOException {
        mount("bank", "2m");
        try (Market market = new Market(folder, settings)) {
            Bidder alice = market.bidder("alice");
            String hold = alice.bid(RATE, "50");
            alice.awaitCharge(1);
            Path ballast = fill();
            Asking.until("the bank says so", market.bank()::trouble, why -> why.contains("The bank's disk is full"));
            String key = Market.newKey();
            RefusedException refused = assertDiskFull(() -> order(alice, key));
            assertEquals(
                    "The bank's disk is full, and nothing of the request was done; make room on it and try again.",
                    refused.getMessage());
            Credits before = Wait.on(market.books().hold(hold)).settled();
            long charged = alice.charged().micros();
            alice.awaitCharge(RATE.over(Duration.ofSeconds(1)).micros());
            assertEquals(
                    before, Wait.on(market.books().hold(hold)).settled(), "it can be read, and nothing is written");

            Files.delete(ballast);
            market.bank().awaitReady();
            Asking.until(
                    "what was charged meanwhile is settled",
                    () -> Wait.on(market.books().hold(hold)).settled(),
                    settled -> settled.micros() > charged);
            String placed = order(alice, key);
            market.bank().kill();
            market.bank().start();
            assertEquals(placed, order(alice, key), "acknowledged, so it is still there");

            alice.withdraw();
            Audit.of(market).assertExact();
        }
    }

    private static String order(Bidder bidder, String key) {
        return bidder.place(RATE, Credits.of("5"), Bidder.HOLD, key).voucher().hold();
    }

    private static RefusedException assertDiskFull(Runnable attempt) {
        RefusedException refused = assertThrows(RefusedException.class, attempt::run);
        assertEquals("disk-full", refused.refusal().code());
        assertEquals(507, refused.refusal().status());
        return refused;
    }

    /** Leaves no room on the disk; what it returns can be deleted. */
    private Path fill() throws IOException {
        Path ballast = disk.resolve("ballast");
        byte[] block = new byte[1024];
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE)) {
            assertThrows(IOException.class, () -> {
                while (true) {
                    out.write(block);
                }
            });
        }
        return ballast;
    }
}
