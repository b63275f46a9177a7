package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.market.Directory;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.money.Rate;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {
    @TempDir
    Path one;

    @TempDir
    Path two;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> machines(NodeClient node) {
        return Wait.on(node.directory()).machines().stream()
                .map(Directory.Entry::machine)
                .toList();
    }

    @Test
    void machinesOfAClusterHearOfEachOtherAndOfTheirPrices() throws IOException {
        int first = freePort();
        int second = freePort();
        String members = "members: ['127.0.0.1:%d', '127.0.0.1:%d']".formatted(first, second);
        try (Rig left = Rig.started(
                        one, "directory: {port: %d, %s}".formatted(first, members), "labels: {zone: left}");
                Rig right = new Rig(two, "directory: {port: %d, %s}".formatted(second, members)).named("m2")) {
            right.start();
            right.registered();
            NodeClient fromLeft = left.client("alice", Scope.BIDDER);
            NodeClient fromRight = right.client("alice", Scope.BIDDER);
            Wait.until("right hears of left", () -> machines(fromRight), List.of("m1", "m2")::equals);
            Wait.until("left hears of right", () -> machines(fromLeft), List.of("m1", "m2")::equals);
            left.bid("alice", "5");
            Directory.Entry heard = Wait.until(
                    "the new price",
                    () -> Wait.on(fromRight.directory()).machines().getFirst(),
                    entry -> entry.quote().quote().goods().get("cpu").price().equals(Rate.of("5.01")));
            assertEquals(Map.of("zone", "left"), heard.labels());
            assertEquals(left.uri().toString(), heard.url());
            left.stop();
            Wait.until("left is gone", () -> machines(fromRight), List.of("m2")::equals);
        }
    }

    @Test
    void aMachineAloneKnowsItself() {
        try (Rig rig = Rig.started(one)) {
            NodeClient node = rig.client("alice", Scope.BIDDER);
            Wait.until("itself", () -> machines(node), List.of("m1")::equals);
        }
    }
}
