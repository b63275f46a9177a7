package dev.bourse.enforcement.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.testkit.Seeded;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class CpuListTest {
    @Test
    void rangesAndSinglesAreRead() {
        assertEquals(Set.of(0, 1, 2, 3, 6, 8, 9), CpuList.parse("0-3,6,8-9\n"));
        assertEquals(Set.of(), CpuList.parse("\n"));
    }

    @Test
    void whatIsWrittenIsRead(RandomGenerator random) {
        Set<Integer> cpus = new TreeSet<>(random.ints(20, 0, 64).boxed().toList());
        assertEquals(cpus, CpuList.parse(CpuList.format(cpus)));
    }
}
