package dev.bourse.enforcement.tree;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The kernel's notation of CPUs, such as {@code 0-3,6}. */
final class CpuList {
    private CpuList() {}

    static Set<Integer> parse(String text) {
        Set<Integer> cpus = new TreeSet<>();
        for (String part : text.isBlank() ? new String[0] : text.strip().split(",", -1)) {
            String[] ends = part.split("-", 2);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return cpus;
    }

    static String format(Collection<Integer> cpus) {
        return cpus.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }
}
