package dev.bourse.cli.picture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The looks of all names of a page, in the order in which it has them. */
record Looks(Map<String, Look> byName) {
    static Looks of(List<Panel> panels) {
        Map<String, Look> looks = new HashMap<>();
        panels.stream()
                .flatMap(panel -> switch (panel) {
                    case LinePanel lines -> lines.series().stream().map(Series::name);
                    case BarPanel bars -> bars.series().stream().map(Bars::name);
                })
                .forEach(name -> looks.putIfAbsent(name, new Look(looks.size())));
        return new Looks(looks);
    }

    Look of(String name) {
        return byName.get(name);
    }
}
