package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Wait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that counts to a billion, seen through {@code ps}, {@code top} and {@code forecast}, and stopped. */
@Needs(HostPart.CGROUPS)
class JobCommandsTest {
    private static final String COUNT = "i=0; while :; do i=$((i+1)); [ $((i % 100000)) -ne 0 ] || "
            + "echo \"bourse-progress {\\\"units\\\":$i,\\\"total\\\":1000000000}\"; done";

    @TempDir
    Path folder;

    private Market market;

    /** What a command ended with. */
    private record Answer(int code, String out, String err) {
        JsonNode json() {
            return code == 0 ? WireJson.read(out, JsonNode.class) : WireJson.MAPPER.createObjectNode();
        }
    }

    @Test
    void aJobIsSeenAndStopped() throws Exception {
        try (Market one = new Market(folder, Map.of("enforcement", "cgroup"))) {
            market = one;
            Bidder ann = market.bidder("ann");
            List<String> line = new ArrayList<>(List.of("run", "--account", "ann", "--name", "steady", "--rate", "6"));
            line.addAll(List.of("--cap", "1000"));
            line.addAll(market.options("ann", 0));
            line.addAll(List.of("--", "/bin/sh", "-c", COUNT));
            try (Program agent = program("run", line)) {
                isListed();
                isOnTop();
                isForecast();
                isExplainedWithoutSecrets();
                isStopped(agent, ann);
            }
        }
    }

    private void isListed() {
        JsonNode task = Asking.until(
                "steady runs",
                () -> bourse("ps", "--output", "json", "--for", "500ms").json().path(0),
                seen -> seen.path("cpus").asDouble() > 0);
        assertEquals("steady", task.path("job").asText());
        assertEquals(Market.MACHINE, task.path("machine").asText());
        assertEquals("running", task.path("view").path("state").asText());
        assertTrue(
                bourse("ps", "--output", "csv").out().startsWith("job,rank,machine,state,since,share,price/h,CPUs,"));
    }

    private void isOnTop() {
        String page = Asking.until("a bar", () -> bourse("top").out(), text -> text.contains("steady ["));
        assertTrue(page.startsWith("ann   ") && page.contains(Market.MACHINE), page);
        assertFalse(page.contains("\033"), "no terminal, no drawing");
    }

    private void isForecast() {
        JsonNode forecast = Asking.until(
                "a forecast",
                () -> bourse("forecast", "--job", "steady", "--output", "json").json(),
                answer -> answer.path("end").has("likely"));
        System.out.println("MEASURED " + forecast);
        double likely = forecast.path("end").path("likely").asDouble();
        assertTrue(forecast.path("end").path("early").asDouble() < likely, forecast.toString());
        JsonNode twice = bourse("forecast", "--job", "steady", "--rate", "0.01", "--output", "json")
                .json();
        assertTrue(twice.path("end").path("likely").asDouble() > likely, "less money takes longer");
    }

    private void isExplainedWithoutSecrets() throws Exception {
        Answer said = bourse("ps", "--explain");
        String token = Files.readString(folder.resolve("ann.token"));
        assertTrue(said.err().contains("> GET http://127.0.0.1:"), said.err());
        assertTrue(said.err().contains("/v1/directory"), said.err());
        assertTrue(said.err().contains("< 200 in "), said.err());
        assertTrue(
                said.err().contains("\"token\":\"(hidden)\""), "the token for the machine is asked for: " + said.err());
        assertFalse(said.err().contains(token) || said.err().contains("eyJ"), said.err());
    }

    private void isStopped(Program agent, Bidder ann) {
        Answer none = bourse("stop", "steady", "--rank", "7");
        assertEquals(1, none.code(), none.err());
        assertTrue(none.err().contains("job-unknown"), none.err());
        Answer stopped = bourse("stop", "steady");
        assertEquals(0, stopped.code(), stopped.err());
        assertEquals(1, agent.exitCode(), agent.err());
        assertTrue(agent.err().contains("It was stopped by bourse stop."), agent.err());
        assertTrue(Wait.on(ann.node().bids()).bids().isEmpty(), "its bids are withdrawn");
        Asking.until(
                "its end",
                () -> Wait.on(ann.node().tasks()).tasks(),
                tasks -> tasks.stream().allMatch(task -> task.state().isOver()));
    }

    private Answer bourse(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(market.options("ann", 0));
        try (Program program = program(arguments[0], line)) {
            int code = program.exitCode();
            return new Answer(code, program.out(), program.err());
        }
    }

    private Program program(String name, List<String> line) {
        List<String> state = List.of("env", "BOURSE_STATE=" + folder.resolve("state"));
        return Program.start(folder, name, state, List.of(), line);
    }
}
