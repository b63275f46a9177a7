package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.cli.stage.Wait;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose disk is full takes no bid that it could not keep; who may write cgroups may mount a small disk. */
@Needs(HostPart.CGROUPS)
class FullDiskTest {
    private static final Rate RATE = Rate.of("1800");

    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("node"));
        assertEquals(0, command("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()));
    }

    @AfterEach
    void unmount() throws Exception {
        assertEquals(0, command("umount", disk.toString()));
    }

    @Test
    void whatCannotBeWrittenDownIsRefusedAndWithRoomAllGoesOn() throws IOException {
        try (Market market = new Market(folder, Map.of("enforcement", "none"))) {
            Bidder alice = market.bidder("alice");
            Bidder bobby = market.bidder("bobby");
            alice.bid(RATE, "50");
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            Wait.until(
                    "the node says so", market::trouble, why -> why.contains("The disk has no room for the journal"));
            RefusedException refused = assertThrows(RefusedException.class, () -> bobby.bid(RATE, "50"));
            assertEquals("disk-full", refused.refusal().code());
            assertEquals(507, refused.refusal().status());
            assertEquals(
                    "The disk has no room for the journal (%s); free some, and the node goes on by itself."
                            .formatted(disk.resolve("books/auction.journal")),
                    refused.getMessage());
            assertEquals(RATE, alice.standing().rate());
            assertTrue(Wait.on(bobby.node().bids()).bids().isEmpty());

            Files.delete(ballast);
            Wait.until("the node is well", market::trouble, String::isEmpty);
            alice.awaitCharge(1);
            bobby.bid(RATE, "40");
            market.nodeProcess().kill();
            market.startNode();
            assertEquals(RATE, alice.standing().rate());
            assertEquals(RATE, bobby.standing().rate());

            Wait.on(alice.node().withdraw("cpu"));
            Wait.on(bobby.node().withdraw("cpu"));
            // The hold whose bid was refused never came to the node, so only it is still held.
            LedgerSummary books = Wait.until(
                    "settled",
                    () -> Wait.on(market.books().summary()),
                    sum -> sum.held().equals(Credits.of("50")));
            assertEquals(Credits.ZERO, books.sum());
        }
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[1024];
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE)) {
            assertThrows(IOException.class, () -> {
                while (true) {
                    out.write(block);
                }
            });
        }
    }

    private static int command(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        return process.exitValue();
    }
}
