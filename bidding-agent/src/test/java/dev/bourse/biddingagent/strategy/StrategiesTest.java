package dev.bourse.biddingagent.strategy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrategiesTest {
    private static final double[] WEIGHTS = {3, 1, 0};
    private static final double[] OTHERS = {2, 1, 1};

    @TempDir
    private Path folder;

    /** A jar as somebody else would make it: compiled against the interface, loaded by a class loader of its own. */
    private Path plugin(String name, String answer) throws IOException {
        Path source = Files.writeString(folder.resolve("Mine.java"), """
                public final class Mine implements dev.bourse.biddingagent.strategy.LiveStrategy {
                    @Override
                    public String name() {
                        return "%s";
                    }

                    @Override
                    public double[] bids(double[] weights, double spendRate, double[] others, double[] own) {
                        %s
                    }
                }
                """.formatted(name, answer));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), source.toString());
        assertEquals(0, failed, "the plug-in compiles");
        Path jar = folder.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            add(out, "Mine.class", Files.readAllBytes(folder.resolve("Mine.class")));
            add(
                    out,
                    "META-INF/services/" + LiveStrategy.class.getName(),
                    "Mine\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        ((OutputStream) out).write(content);
        out.closeEntry();
    }

    @Test
    void aPluginInAJarIsFoundBesideTheBuiltInOnes() throws IOException {
        Strategies strategies = Strategies.with(
                List.of(plugin("all-on-the-first", "double[] b = new double[3]; b[0] = spendRate; return b;")));
        LiveStrategy mine = strategies.named("all-on-the-first");
        assertArrayEquals(new double[] {6, 0, 0}, mine.bids(WEIGHTS, 6, OTHERS, new double[3]));
        assertEquals("best-response", strategies.named("best-response").name());
    }

    @Test
    void aPluginThatAnswersNonsenseIsNamed() throws IOException {
        List<String> answers = List.of(
                "return new double[1];",
                "return null;",
                "return new double[] {Double.NaN, 0, 0};",
                "return new double[] {-1, 0, 0};",
                "return new double[] {spendRate, spendRate, 0};");
        for (int i = 0; i < answers.size(); i++) {
            LiveStrategy bad =
                    Strategies.with(List.of(plugin("bad-" + i, answers.get(i)))).named("bad-" + i);
            String said = assertThrows(IllegalStateException.class, () -> bad.bids(WEIGHTS, 6, OTHERS, new double[3]))
                    .getMessage();
            assertTrue(said.startsWith("The strategy bad-" + i), said);
        }
    }

    @Test
    void twoOfTheSameNameAreRefused() throws IOException {
        Path jar = plugin("fixed", "return own;");
        String said = assertThrows(IllegalArgumentException.class, () -> Strategies.with(List.of(jar)))
                .getMessage();
        assertEquals("Two strategies are called fixed; leave out one of the plug-ins.", said);
        String gone = assertThrows(
                        IllegalArgumentException.class, () -> Strategies.with(List.of(folder.resolve("nowhere.jar"))))
                .getMessage();
        assertTrue(gone.contains("nowhere.jar) cannot be read"), gone);
    }

    @Test
    void everyBuiltInOneSpendsWhatItMayWhereItWants() {
        Strategies strategies = Strategies.with(List.of());
        for (String name :
                List.of("best-response", "proportional-response", "local-greedy", "finite-parallelism", "fixed")) {
            double[] own = new double[3];
            for (int round = 0; round < 5; round++) {
                own = strategies.named(name).on(1).bids(WEIGHTS, 6, OTHERS, own);
                assertEquals(6, Arrays.stream(own).sum(), 1e-9, name);
                assertEquals(0, own[2], name + " bids where nothing is wanted");
            }
            if (name.equals("finite-parallelism")) {
                assertArrayEquals(new double[] {6, 0, 0}, own);
            }
        }
    }

    @Test
    void aDryRunTellsWhatWasBidWonAndSpentBesideTheBest() {
        List<DryRun.Recorded> records = List.of(
                new DryRun.Recorded(0, "m1", 2, 4),
                new DryRun.Recorded(0, "m2", 1, 4),
                new DryRun.Recorded(1800, "m1", 2, 12),
                new DryRun.Recorded(1800, "m2", 1, 1),
                new DryRun.Recorded(3600, "m1", 2, 12),
                new DryRun.Recorded(3600, "m2", 1, 1));
        List<DryRun.Step> steps = new DryRun(new Unmoved(), 8, java.util.Map.of()).steps(records);
        assertEquals(2, steps.size());
        assertEquals(java.util.Map.of("m1", 4.0, "m2", 4.0), steps.getFirst().bids());
        assertEquals(0.5, steps.getFirst().utility(), 1e-12);
        assertEquals(4, steps.getFirst().spent(), 1e-12);
        // (2 * 4/16 + 1 * 4/5) / 3
        assertEquals(1.3 / 3, steps.getLast().utility(), 1e-12);
        assertTrue(steps.getLast().bestUtility() > steps.getLast().utility());
        List<DryRun.Step> best = new DryRun(new BestResponding(), 8, java.util.Map.of()).steps(records);
        best.forEach(step -> assertEquals(step.bestUtility(), step.utility(), 1e-9));
    }
}
