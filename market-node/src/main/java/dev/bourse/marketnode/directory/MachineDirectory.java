package dev.bourse.marketnode.directory;

import dev.bourse.api.market.Directory;
import io.vertx.core.Future;

/** The machines heard of lately. For the node's event loop. */
public interface MachineDirectory {
    /** Says that this machine is there; a failure is logged and mended by the next call. */
    void tell(Directory.Entry self);

    /** Those that are there, this one among them once it has said so, by name. */
    Future<Directory> entries();

    /** Says that this machine is gone, and leaves. */
    Future<Void> close();
}
