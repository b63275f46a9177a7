package dev.bourse.enforcement.gpu.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostToolTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void wordsExitCodeInputAndEnvironmentGoThrough() throws Exception {
        Tool tool = tool("read -r word; echo \"$word $MINE $1\"; echo err >&2; exit 7");
        Tool.Answer answer = tool.run(new Tool.Call("tool", List.of("a"), Map.of("MINE", "m"), "said\n"), LONG);
        assertEquals(new Tool.Answer(7, "said m a\nerr\n"), answer);
    }

    @Test
    void aMissingToolIsSaidToBeSo() {
        Tool tool = HostTool.on(folder.toString());
        EnforcementException e = assertThrows(EnforcementException.class, () -> tool.run(call(), LONG));
        assertEquals(Refusal.GPU_TOOL_MISSING, e.refusal());
        assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
    }

    @Test
    void aToolThatHangsIsKilledWithWhatItStarted() throws Exception {
        Tool tool = tool("echo $$ > " + folder.resolve("pid") + "; sleep 81234");
        EnforcementException e =
                assertThrows(EnforcementException.class, () -> tool.run(call(), Duration.ofMillis(500)));
        assertEquals(Refusal.GPU_UNAVAILABLE, e.refusal());
        assertTrue(e.getMessage().contains("500 ms"), e.getMessage());
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
        assertTrue(ProcessHandle.allProcesses()
                .noneMatch(p -> p.info().commandLine().orElse("").equals("sleep 81234")));
    }

    @Test
    void aDaemonThatKeepsTheOutputOpenDoesNotHoldUsUp() throws Exception {
        Tool tool = tool("sleep 600 & echo started $!");
        long begin = System.nanoTime();
        Tool.Answer answer = tool.run(call(), LONG);
        assertTrue(System.nanoTime() - begin < LONG.toNanos());
        ProcessHandle.of(Long.parseLong(answer.output().strip().replaceAll("\\D", "")))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void aToolThatPrintsForEverIsReadInPart() throws Exception {
        Tool tool = tool("head -c 20000000 /dev/zero");
        assertEquals(4 << 20, tool.run(call(), LONG).output().length());
    }

    @Test
    void aToolThatReadsNothingDoesNotBreakUs() throws Exception {
        Tool tool = tool("exit 3");
        Tool.Call call = new Tool.Call("tool", List.of(), Map.of(), "x".repeat(1_000_000));
        assertEquals(3, tool.run(call, LONG).exitCode());
    }

    private static Tool.Call call() {
        return new Tool.Call("tool", List.of(), Map.of(), "");
    }

    private Tool tool(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("tool"), "#!/bin/bash\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return HostTool.on(folder.toString());
    }
}
