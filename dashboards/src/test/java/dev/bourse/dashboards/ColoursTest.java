package dev.bourse.dashboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The colours of the pages: contrast by WCAG 2.2, and distances in CIELAB as people see them who lack red, green or blue
 * cones (G. Machado, M. Oliveira, L. Fernandes, A physiologically-based model for simulation of color vision deficiency,
 * 2009).
 */
class ColoursTest {
    private static final Pattern COLOUR = Pattern.compile("--(\\w+): #(\\w{6});");
    private static final int SERIES = 8;
    private static final double TEXT_CONTRAST = 4.5;
    private static final double SHAPE_CONTRAST = 3;
    private static final double APART = 20;
    private static final List<double[][]> VISIONS = List.of(
            new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            new double[][] {
                {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
            },
            new double[][] {
                {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
            },
            new double[][] {
                {1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}
            });

    @Test
    void coloursAreReadAndToldApartByEverybody() throws IOException {
        String style;
        try (var file = ColoursTest.class.getResourceAsStream("/pages/style.css")) {
            style = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        String[] themes = style.split("@media \\(prefers-color-scheme: dark\\)", 2);
        for (String theme : themes) {
            Map<String, double[]> colours = colours(theme);
            assertEquals(SERIES + 10, colours.size(), colours.keySet().toString());
            for (String ground : List.of("ground", "panel")) {
                for (String text : List.of("ink", "quiet", "accent", "bad")) {
                    assertContrast(TEXT_CONTRAST, text, ground, colours);
                }
                IntStream.range(0, SERIES).forEach(i -> assertContrast(SHAPE_CONTRAST, "s" + i, ground, colours));
            }
            for (double[][] vision : VISIONS) {
                assertApart(vision, colours);
                double[] steps = IntStream.range(0, 3)
                        .mapToDouble(i -> lab(seen(vision, colours.get("heat" + i)))[0])
                        .toArray();
                assertTrue(steps[0] + APART < steps[1] && steps[1] + APART < steps[2], "heat grows lighter");
            }
        }
    }

    private static void assertApart(double[][] vision, Map<String, double[]> colours) {
        for (int i = 0; i < SERIES; i++) {
            for (int j = 0; j < i; j++) {
                double[] one = lab(seen(vision, colours.get("s" + i)));
                double[] other = lab(seen(vision, colours.get("s" + j)));
                double apart = Math.hypot(Math.hypot(one[0] - other[0], one[1] - other[1]), one[2] - other[2]);
                assertTrue(apart > APART, "s%d and s%d are %.1f apart".formatted(i, j, apart));
            }
        }
    }

    private static void assertContrast(double least, String one, String other, Map<String, double[]> colours) {
        double[] light = {luminance(colours.get(one)) + 0.05, luminance(colours.get(other)) + 0.05};
        double contrast = Math.max(light[0], light[1]) / Math.min(light[0], light[1]);
        assertTrue(contrast >= least, "%s on %s has a contrast of %.2f".formatted(one, other, contrast));
    }

    /** Linear red, green and blue by name. */
    private static Map<String, double[]> colours(String theme) {
        Map<String, double[]> colours = new HashMap<>();
        Matcher found = COLOUR.matcher(theme);
        while (found.find()) {
            int rgb = Integer.parseInt(found.group(2), 16);
            colours.put(found.group(1), new double[] {linear(rgb >> 16), linear(rgb >> 8 & 0xff), linear(rgb & 0xff)});
        }
        return colours;
    }

    private static double linear(int part) {
        double value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] seen(double[][] vision, double[] rgb) {
        return IntStream.range(0, 3)
                .mapToDouble(i -> vision[i][0] * rgb[0] + vision[i][1] * rgb[1] + vision[i][2] * rgb[2])
                .map(part -> Math.clamp(part, 0, 1))
                .toArray();
    }

    private static double[] lab(double[] rgb) {
        double x = root((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
        double y = root(luminance(rgb));
        double z = root((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double part) {
        return part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16.0 / 116;
    }
}
