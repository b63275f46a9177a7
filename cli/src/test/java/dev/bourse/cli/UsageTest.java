package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Whatever is typed wrongly is answered by one line on stderr that names it, and exit code 2. */
class UsageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none                                 | Missing required subcommand. See bourse --help.
            nonsense                             | Unmatched argument at index 0: 'nonsense'. See bourse --help.
            --nope                               | Unknown option: '--nope'. See bourse --help.
            demo --duration 5x                   | Invalid value for option '--duration': '5x' is not a time such as 500ms, 60s, 5m, 2h or PT60S. See bourse demo --help.
            demo --duration 1s                   | The duration (1 s) must be at least 10 s, for agents to bid and jobs to begin.
            demo --duration -5s                  | The duration (-5 s) must be at least 10 s, for agents to bid and jobs to begin.
            demo --shock 50s                     | The shock (50 s) must come in the first two thirds of 60 s, for its end to be seen.
            demo --machines none                 | Invalid value for option '--machines': 'none' is not an int. See bourse demo --help.
            demo --bidders 99                    | The number of bidders (99) must be between 1 and 50 on this host.
            demo --output xml                    | Invalid value for option '--output': expected one of [TABLE, JSON, CSV] (case-insensitive) but was 'xml'. See bourse demo --help.
            demo --enforcement magic             | Invalid value for option '--enforcement': expected one of [AUTO, CGROUP, DOCKER, NONE] (case-insensitive) but was 'magic'. See bourse demo --help.
            demo extra                           | Unmatched argument at index 1: 'extra'. See bourse demo --help.
            bank                                 | Missing required option: '--config=FILE'. See bourse bank --help.
            bank --config                        | Missing required parameter for option '--config' (FILE). See bourse bank --help.
            account                              | Missing required subcommand. See bourse account --help.
            account open alice --kind king       | Invalid value for option '--kind': expected one of [MINT, ORGANISATION, TEAM, USER, INCOME] (case-insensitive) but was 'king'. See bourse account open --help.
            account list --bank nonsense         | The address (nonsense) of the bank must be like http://127.0.0.1:7070.
            machines --node ftp://x              | The address (ftp://x) of the node must be like http://127.0.0.1:7070.
            ledger --limit 0                     | The limit (0) must be at least 1.
            ledger --from yesterday              | Invalid value for option '--from': 'yesterday' is not a moment such as 2026-11-25T12:00:00Z or a day such as 2026-11-25. See bourse ledger --help.
            audit --limit 0                      | The limit (0) must be at least 1.
            statement alice bob                  | Unmatched argument at index 2: 'bob'. See bourse statement --help.
            grant alice                          | Missing required parameter: 'CREDITS'. See bourse grant --help.
            grant alice x                        | The amount (x) must be a decimal number of credits, such as 12.5.
            grant alice 1 --zone UTC             | Missing required argument(s): --every=CRON. See bourse grant --help.
            grant alice 1 --every x --catch-up y | Invalid value for option '--catch-up': expected one of [ALL, LAST, NONE] (case-insensitive) but was 'y'. See bourse grant --help.
            account cap lab                      | Missing required parameter: 'CREDITS'. See bourse account cap --help.
            account cap lab -1                   | The amount (-1) of the cap must be at least 0.
            account cap lab 1 --period year      | Invalid value for option '--period': expected one of [DAY, MONTH, TOTAL] (case-insensitive) but was 'year'. See bourse account cap --help.
            schedules                            | Missing required subcommand. See bourse schedules --help.
            refund x                             | Invalid value for positional parameter at index 0 (CHARGE): 'x' is not a long. See bourse refund --help.
            machine-owner m1                     | Missing required parameter: 'ACCOUNT'. See bourse machine-owner --help.
            transfer lab alice                   | Missing required parameter: 'CREDITS'. See bourse transfer --help.
            grant alice 1.1234567                | The amount (1.1234567) must have at most six decimals; round it.
            bid m1                               | Missing required parameter: 'RATE'. See bourse bid --help.
            bid m1 -1                            | The rate (-1) must be between 0 and 1000000000 credits per hour.
            bid m1 NaN                           | The rate (NaN) must be a decimal number of credits, such as 12.5.
            bid m1 1e30                          | The rate (1E+30) must be at most 1000000000; give a smaller one.
            bid m1 6 --for soon                  | Invalid value for option '--for': 'soon' is not a time such as 500ms, 60s, 5m, 2h or PT60S. See bourse bid --help.
            logs                                 | Missing required parameter: 'JOB'. See bourse logs --help.
            logs job1 --tail -1                  | The tail (-1) must be 0 to 10000 lines.
            exec job1                            | A command must be named, or a terminal asked for with -t.
            files                                | Missing required subcommand. See bourse files --help.
            files get job1 x work/a              | Invalid value for positional parameter at index 1 (RANK): 'x' is not an int. See bourse files get --help.
            run                                  | Missing: --account, --name, --cap, COMMAND, one of --rate, --horizon, --deadline and --budget; give them here or in a job file (--file). See bourse run --help.
            run --machines 4..2                  | Invalid value for option '--machines': The machines (4..2) must be at least 1, the second number not below the first; say 2..4, or 4 for at most 4. See bourse run --help.
            run --deadline soon                  | Invalid value for option '--deadline': The deadline (soon) must be a time from now, such as 90m, 2h or 1d, or a moment such as 2026-11-26T18:00:00Z. See bourse run --help.
            why                                  | Missing required parameter: 'JOB'. See bourse why --help.
            why digits --for 1ms                 | The time (1 ms) to watch must be at least 500 ms.
            stop                                 | Missing required parameter: 'JOB'. See bourse stop --help.
            bench forecast --epochs 0            | The epochs (0) must be at least 1, for a job without an end has no forecast.
            lab                                  | Missing required subcommand. See bourse lab --help.
            lab solve                            | Missing required parameter: 'GAME'. See bourse lab solve --help.
            lab generate                         | Missing required subcommand. See bourse lab generate --help.
            lab generate uniform --bidders 0     | parameter-out-of-range: The number of bidders is 0 but must lie between 1 and 100000000.
            lab generate sparse --wanted 101     | parameter-out-of-range: The number of goods a bidder wants is 101 but must lie between 1 and 100.
            lab generate uniform --output table  | Invalid value for option '--output': expected one of [JSON, CSV] (case-insensitive) but was 'table'. See bourse lab generate uniform --help.
            lab reproduce                        | Missing required parameter: 'FIGURE'. See bourse lab reproduce --help.
            lab reproduce figure2 --seeds 0      | limit-out-of-range: The number of seeds is 0 but must lie between 1 and 100000.
            lab reproduce figure5 --bidders 3    | The numbers of bidders given (1) for figure5 must be at most 0; leave --bidders out.
            lab bounds --seeds 0                 | limit-out-of-range: The number of seeds is 0 but must lie between 1 and 100000.
            """, quoteCharacter = '`')
    void isOneLineAndExitCodeTwo(String line, String sentence) {
        Said said = Said.by(line == null ? new String[0] : line.split(" ", -1));
        assertEquals("bourse: " + sentence + System.lineSeparator(), said.err());
        assertEquals("", said.out());
        assertEquals(2, said.code());
    }

    @ParameterizedTest
    @CsvSource({
        "account list --bank",
        "account open alice --bank",
        "grant alice 1 --bank",
        "account freeze alice --bank",
        "schedules list --bank",
        "ledger --bank",
        "ledger --summary --bank",
        "ledger --focus --bank",
        "statement alice --bank",
        "audit --bank",
        "token --bank",
        "machines --node",
        "prices --node",
        "bid m1 6 --node",
        "logs job1 --node",
        "files list job1 0 --node"
    })
    void whoCannotBeReachedIsNamed(String line) throws IOException {
        String address;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "http://127.0.0.1:" + taken.getLocalPort();
        }
        Said said = Said.by((line + " " + address).split(" ", -1));
        assertEquals(
                "bourse: %s cannot be reached (Connection refused: %s); check the address and that the service runs. [unreachable]%n"
                        .formatted(address, address.substring("http:/".length())),
                said.err());
        assertEquals("", said.out());
        assertEquals(1, said.code());
    }

    @Test
    void aJobNeedsAPace() {
        assertEquals(
                "bourse: Missing: one of --rate, --horizon, --deadline and --budget; give them here or in a job file (--file). See bourse run --help.%n"
                        .formatted(),
                Said.by("run", "--account", "alice", "--name", "job1", "--cap", "1", "true")
                        .err());
    }

    @Test
    void aTokenFileThatIsNotThereIsNamed() {
        Said said = Said.by("account", "list", "--bank", "http://127.0.0.1:1", "--token-file", "/nowhere/token");
        assertEquals(
                "bourse: The token file (/nowhere/token) cannot be read; name a file that holds a token. [token-file-unreadable]%n"
                        .formatted(),
                said.err());
        assertEquals(1, said.code());
    }

    static Stream<List<String>> commands() {
        return below(List.of(), Bourse.commandLine());
    }

    private static Stream<List<String>> below(List<String> path, CommandLine command) {
        return Stream.concat(
                Stream.of(path),
                command.getSubcommands().entrySet().stream()
                        .filter(sub -> !sub.getKey().equals("help")
                                && !sub.getValue()
                                        .getCommandSpec()
                                        .usageMessage()
                                        .hidden())
                        .flatMap(sub -> below(
                                Stream.concat(path.stream(), Stream.of(sub.getKey()))
                                        .toList(),
                                sub.getValue())));
    }

    /** Every command explains itself, with an example to copy. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExample(List<String> path) {
        Said said = Said.by(Stream.concat(path.stream(), Stream.of("--help")).toArray(String[]::new));
        assertEquals(0, said.code());
        assertEquals("", said.err());
        assertTrue(said.out().contains("Usage: bourse"), said.out());
        assertTrue(said.out().contains("Example: "), said.out());
    }
}
