package dev.bourse.enforcement.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.NetSpec;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.enforcement.tree.SocketGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What tools are told, and when they aren't called at all; with tools that only write down. */
class NetDivisionTest {
    private static final SocketGroups GROUPS =
            new SocketGroups(Path.of("/sys/fs/cgroup/unified"), Path.of("bourse", "m:1@x"));
    private static final OwnerMark OWNER = OwnerMark.mine("m:1");

    private final List<String> told = new ArrayList<>();
    private String discipline = "qdisc pfifo_fast 0: root refcnt 2";
    private boolean fails;

    private final class WritingTools implements Tools {
        @Override
        public String run(List<String> line, String input) {
            if (line.contains("show")) {
                return discipline;
            }
            tc(input.lines().map(String::strip).filter(word -> !word.isEmpty()).toList());
            return "";
        }

        @Override
        public void tc(List<String> commands) {
            if (fails) {
                throw new EnforcementException(Refusal.NET_UNAVAILABLE, "It fails.");
            }
            told.addAll(commands);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private NetDivision open(Sharing sharing) {
        NetDivision division =
                NetDivision.open(new WritingTools(), new NetSpec("eth0", 100_000_000), sharing, GROUPS, OWNER);
        discipline = "qdisc htb b05e: root refcnt 2 r2q 10";
        return division;
    }

    /** What was told since the last time, by the words that matter. */
    private List<String> news() {
        List<String> news = told.stream()
                .map(line -> line.replaceAll(" dev eth0| parent b05e:1| burst.*", "")
                        .replaceAll("inet bourse/\\S+", "inet T"))
                .toList();
        told.clear();
        return news;
    }

    @Test
    void eachBidderGetsItsPartOfNineteenTwentieths() {
        NetDivision division = open(Sharing.WEIGHTED);
        assertEquals(
                "qdisc add root handle b05e: htb default 2",
                news().stream()
                        .filter(line -> line.startsWith("qdisc"))
                        .findFirst()
                        .orElseThrow());
        division.apply(Set.of("alice"), Map.of("alice", 0.25));
        assertEquals(
                List.of(
                        "class replace classid b05e:10 htb rate 23750000bit ceil 100000000bit",
                        "flush map inet T classes",
                        "add element inet T classes { \"unified/bourse/m:1@x/b-alice\" : b05e:10 }"),
                news());
        division.apply(Set.of("alice", "bob"), Map.of("alice", 0.25));
        assertEquals("class replace classid b05e:11 htb rate 19000bit ceil 100000000bit", news().getFirst());
    }

    @Test
    void cappedBiddersBorrowNothing() {
        open(Sharing.CAPPED).apply(Set.of("alice"), Map.of("alice", 0.5));
        assertTrue(news().contains("class replace classid b05e:10 htb rate 47500000bit ceil 47500000bit"));
    }

    @Test
    void whatDoesNotChangeByATenthOfAPerCentCostsNothing() {
        NetDivision division = open(Sharing.WEIGHTED);
        division.apply(Set.of("alice", "bob"), Map.of("alice", 0.75, "bob", 0.25));
        news();
        division.apply(Set.of("alice", "bob"), Map.of("alice", 0.7504, "bob", 0.2496));
        assertEquals(List.of(), news());
        division.apply(Set.of("alice", "bob"), Map.of("alice", 0.751, "bob", 0.2496));
        assertEquals(1, news().size(), "only alice's class, and not the table");
    }

    @Test
    void whoLeavesGivesItsClassToWhoComesNext() {
        NetDivision division = open(Sharing.WEIGHTED);
        division.apply(Set.of("alice", "bob"), Map.of("alice", 0.5, "bob", 0.5));
        news();
        division.remove("alice");
        List<String> news = news();
        assertEquals(3, news.size());
        assertTrue(news.getLast().startsWith("class del classid b05e:1"), news.toString());
        String freed = news.getLast().substring("class del classid ".length());
        division.place("carol");
        assertTrue(news().getFirst().startsWith("class replace classid " + freed + " htb rate 19000bit"));
        division.place("carol");
        assertEquals(List.of(), news());
    }

    @Test
    void afterAFailureAllIsMadeAnew() {
        NetDivision division = open(Sharing.WEIGHTED);
        fails = true;
        var failed =
                assertThrows(EnforcementException.class, () -> division.apply(Set.of("alice"), Map.of("alice", 0.5)));
        assertEquals(Refusal.NET_UNAVAILABLE, failed.refusal());
        division.remove("bob");
        fails = false;
        news();
        division.apply(Set.of("alice"), Map.of("alice", 0.5));
        List<String> news = news();
        assertTrue(
                news.containsAll(List.of(
                        "delete table inet T",
                        "qdisc del root",
                        "qdisc add root handle b05e: htb default 2",
                        "class replace classid b05e:10 htb rate 47500000bit ceil 100000000bit")),
                news.toString());
    }

    @Test
    void aRefusedDeviceIsLeftAlone() {
        discipline = "qdisc htb 7: root refcnt 2";
        assertEquals(
                Refusal.NET_DEVICE_TAKEN,
                assertThrows(EnforcementException.class, () -> open(Sharing.WEIGHTED))
                        .refusal());
        assertEquals(List.of(), told);
    }

    @Test
    void closingGivesTheDeviceBack() {
        NetDivision division = open(Sharing.WEIGHTED);
        news();
        division.close();
        assertEquals(List.of("qdisc del root", "delete table inet T"), news());
    }

    @Test
    void aTableTellsWhoseItIs() {
        Table table = new Table("eth0.7", OWNER);
        String others = "table ip nat\ntable inet bourse\ntable inet bourse/eth0/m/x\n";
        assertEquals(List.of(table), Table.among(others + "table inet " + table.name() + "\n"));
    }

    @Test
    void onlyTheRootThatSomebodyPutThereIsForeign() {
        assertTrue(RootDiscipline.parse("qdisc fq_codel 8001: root refcnt 2 limit 10240p")
                .foreign());
        assertTrue(RootDiscipline.parse("qdisc htb b05e: root refcnt 2").ours());
        assertTrue(!RootDiscipline.parse(
                        "qdisc mq 0: root\nqdisc pfifo_fast 0: parent :1\nqdisc clsact ffff: parent ffff:fff1")
                .foreign());
        assertTrue(!RootDiscipline.parse("").foreign());
    }
}
