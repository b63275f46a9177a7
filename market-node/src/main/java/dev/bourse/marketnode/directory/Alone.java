package dev.bourse.marketnode.directory;

import dev.bourse.api.market.Directory;
import io.vertx.core.Future;
import java.util.List;

/** The directory of a machine that no cluster was configured for: it knows itself. */
public final class Alone implements MachineDirectory {
    private List<Directory.Entry> self = List.of();

    @Override
    public void tell(Directory.Entry entry) {
        self = List.of(entry);
    }

    @Override
    public Future<Directory> entries() {
        return Future.succeededFuture(new Directory(self));
    }

    @Override
    public Future<Void> close() {
        self = List.of();
        return Future.succeededFuture();
    }
}
