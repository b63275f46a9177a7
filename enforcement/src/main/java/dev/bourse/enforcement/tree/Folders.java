package dev.bourse.enforcement.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes and removes the folders that are groups. A plain folder, unlike the kernel's, doesn't fill itself with files. */
interface Folders {
    /** The kernel's. */
    Folders KERNEL = new Folders() {
        @Override
        public void make(Path group) throws IOException {
            Files.createDirectory(group);
        }

        @Override
        public void remove(Path group) throws IOException {
            Files.delete(group);
        }
    };

    /** Makes a group. */
    void make(Path group) throws IOException;

    /** Removes a group that has neither processes nor groups below it. */
    void remove(Path group) throws IOException;
}
