package dev.bourse.marketnode.hands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whose files are; a node without the rights of root runs tasks as itself, and its files are theirs already. */
public final class Ownership {
    private static final String USER = "unix:uid";
    private static final String GROUP = "unix:gid";

    private Ownership() {}

    /** Makes it the user's. */
    public static void give(Path path, int uid) throws IOException {
        if (!isOf(path, uid)) {
            share(path, uid);
            Files.setAttribute(path, USER, uid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Lets it belong to the user's own group, too. */
    public static void share(Path path, int uid) throws IOException {
        if (!isOf(path, uid)) {
            Files.setAttribute(path, GROUP, uid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static boolean isOf(Path path, int uid) throws IOException {
        return Files.getAttribute(path, USER, LinkOption.NOFOLLOW_LINKS).equals(uid);
    }
}
