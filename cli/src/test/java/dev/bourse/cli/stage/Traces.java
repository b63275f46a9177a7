package dev.bourse.cli.stage;

import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.enforcement.tree.CgroupMounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is on the host: groups and processes of machines. Other runs may be going on, so it asks whose they are. */
public final class Traces {
    private Traces() {}

    /** The groups of such owners, in all hierarchies. */
    public static List<Path> groups(Predicate<OwnerMark> whose) {
        return folders().stream()
                .flatMap(folder -> list(folder).stream())
                .filter(group -> OwnerMark.parse(group.getFileName().toString())
                        .filter(whose)
                        .isPresent())
                .toList();
    }

    /** The shared folders in which no machine has a group: the last one to leave should have removed them. */
    public static List<Path> emptyFolders() {
        return folders().stream()
                .filter(folder -> list(folder).stream().noneMatch(Files::isDirectory))
                .toList();
    }

    /** The processes that such owners run. */
    public static List<Long> processes(Predicate<OwnerMark> whose) {
        return numbers(
                "environ",
                text -> Stream.of(text.split("\0"))
                        .filter(variable -> variable.startsWith(OwnerMark.VARIABLE + "="))
                        .flatMap(variable -> OwnerMark.parse(variable.substring(variable.indexOf('=') + 1)).stream())
                        .anyMatch(whose));
    }

    /** The processes with all these words in their command line. */
    public static List<Long> processesNaming(String... words) {
        return numbers("cmdline", text -> Stream.of(words).allMatch(text::contains));
    }

    private static List<Path> folders() {
        CgroupMounts mounts = CgroupMounts.read(Path.of("/proc/self/mountinfo"));
        List<Path> roots = new ArrayList<>(
                mounts.version1().stream().map(CgroupMounts.Hierarchy::root).toList());
        mounts.unified().ifPresent(roots::add);
        return roots.stream()
                .map(root -> root.resolve("bourse"))
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (java.nio.file.NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> numbers(String file, Predicate<String> good) {
        return list(Path.of("/proc")).stream()
                .map(process -> process.getFileName().toString())
                .filter(name -> name.chars().allMatch(Character::isDigit))
                .filter(name -> {
                    try {
                        return good.test(Files.readString(Path.of("/proc", name, file), StandardCharsets.ISO_8859_1));
                    } catch (IOException e) {
                        return false; // it has ended meanwhile, or is none of ours
                    }
                })
                .map(Long::valueOf)
                .toList();
    }
}
