package dev.bourse.biddingagent;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.Machine;
import dev.bourse.api.bank.Page;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.market.Directory;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.problem.RefusedException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The machines there are: the directories of the seed nodes tell which, the bank tells where they answer and with which key
 * they sign; a directory alone is not believed. One thread.
 */
final class Roster {
    private static final Duration DIRECTORY_EVERY = Duration.ofSeconds(10);
    private static final Duration FOR_THE_REST = Duration.ofSeconds(1);
    private static final Duration BANK_EVERY = Duration.ofMinutes(5);
    private static final Duration BANK_AT_MOST_EVERY = Duration.ofSeconds(10);

    private final List<NodeClient> seeds;
    private final BankClient bank;
    private final Function<Machine, ApiClient> connect;
    private final Complaints complaints;
    private final Map<String, RemoteMachine> machines = new TreeMap<>();
    private Map<String, Machine> registered = Map.of();
    private Instant directoryAt = Instant.MIN;
    private Instant bankAt = Instant.MIN;
    private boolean doubtful;
    private List<Future<Directory>> asked = List.of();

    Roster(List<NodeClient> seeds, BankClient bank, Function<Machine, ApiClient> connect, Complaints complaints) {
        this.seeds = seeds;
        this.bank = bank;
        this.connect = connect;
        this.complaints = complaints;
    }

    /** The machines as they are known, looked up again when that was some time ago. */
    Collection<RemoteMachine> machines(Instant now) {
        if (isOlder(directoryAt, DIRECTORY_EVERY, now) && ask()) {
            directoryAt = now;
        }
        Map<Boolean, List<Future<Directory>>> answers =
                asked.stream().collect(Collectors.partitioningBy(Future::isComplete));
        answers.get(true).stream().filter(Future::succeeded).forEach(answer -> meet(answer.result(), now));
        asked = answers.get(false);
        return machines.values();
    }

    Optional<RemoteMachine> machine(String name) {
        return Optional.ofNullable(machines.get(name));
    }

    /** Takes in these machines as well, whether or not the directory tells of them. */
    void meet(Set<String> names, Instant now) {
        if (!registered.keySet().containsAll(names)) {
            askBank(now);
        }
        names.forEach(name -> Optional.ofNullable(registered.get(name))
                .ifPresent(machine -> machines.computeIfAbsent(name, _ -> of(machine, Map.of(), null))));
    }

    /** What the bank said of a machine may no longer be true. */
    void doubt() {
        doubtful = true;
        directoryAt = Instant.MIN;
    }

    private static boolean isOlder(Instant at, Duration age, Instant now) {
        return at.equals(Instant.MIN) || at.plus(age).isBefore(now);
    }

    /**
     * Asks every seed, since each side of a cluster that is cut tells of its own machines only; waits for one of them,
     * and a little for the others.
     */
    private boolean ask() {
        asked = seeds.stream().map(NodeClient::directory).toList();
        try {
            Await.result(Future.any(asked));
            Await.result(Future.join(asked)
                    .timeout(FOR_THE_REST.toMillis(), TimeUnit.MILLISECONDS)
                    .otherwiseEmpty());
            complaints.mended("directory");
            return true;
        } catch (RefusedException e) {
            complaints.about("directory", e);
            return false;
        }
    }

    private void meet(Directory directory, Instant now) {
        Map<String, Map<String, String>> labels = new HashMap<>();
        directory.machines().forEach(entry -> labels.put(entry.machine(), entry.labels()));
        boolean unknown = !registered.keySet().containsAll(labels.keySet());
        boolean due = isOlder(bankAt, BANK_EVERY, now);
        if (due || ((unknown || doubtful) && isOlder(bankAt, BANK_AT_MOST_EVERY, now))) {
            askBank(now);
        }
        labels.forEach((name, wearing) -> Optional.ofNullable(registered.get(name))
                .ifPresent(machine -> machines.compute(name, (_, known) -> of(machine, wearing, known))));
    }

    private RemoteMachine of(Machine machine, Map<String, String> labels, RemoteMachine known) {
        boolean same = known != null
                && known.machine().key().equals(machine.key())
                && known.machine().url().equals(machine.url());
        if (same) {
            return known.labels().equals(labels) ? known : known.labelled(labels);
        }
        if (known != null) {
            known.close();
        }
        return RemoteMachine.of(machine, labels, connect.apply(machine));
    }

    private void askBank(Instant now) {
        try {
            Map<String, Machine> all = new HashMap<>();
            Await.result(Page.all(bank::machines)).forEach(machine -> all.put(machine.machine(), machine));
            registered = all;
            bankAt = now;
            doubtful = false;
        } catch (RefusedException e) {
            complaints.about("bank's machines", e);
        }
    }
}
