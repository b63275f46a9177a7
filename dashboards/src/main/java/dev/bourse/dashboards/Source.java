package dev.bourse.dashboards;

import dev.bourse.api.signing.Trust;
import dev.bourse.dashboards.branch.BankDoor;
import dev.bourse.dashboards.feed.Machines;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Where a dashboard's market comes from.
 *
 * @param machines those heard
 * @param trust by what readers' tokens are checked
 * @param ready when there is enough to serve
 * @param bank the way to the bank, where there is one
 */
record Source(Machines machines, Trust trust, Future<?> ready, Optional<BankDoor> bank) {}
