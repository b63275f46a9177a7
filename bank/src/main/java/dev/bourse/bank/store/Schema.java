package dev.bourse.bank.store;

import dev.bourse.api.problem.RefusedException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/** Which version of the schema a database has, and which this program knows. */
final class Schema {
    private final Flyway flyway;
    private final String place;

    Schema(DataSource source, String place) {
        this.flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:dev/bourse/bank/migration")
                .load();
        this.place = place;
    }

    /** Brings the database to this program's version; of several programs that do so at once, one does. */
    void migrate() {
        if (checked().pending().length > 0) {
            flyway.migrate();
        }
    }

    /** The version of the database, which is this program's. */
    String current() {
        MigrationInfoService info = checked();
        if (info.pending().length > 0) {
            throw new RefusedException(
                    "data-too-old",
                    500,
                    "The data in %s are of an older schema version than %s, this program's; start a bank on them once, which brings them up to date."
                            .formatted(place, latest(info)));
        }
        return latest(info).toString();
    }

    private MigrationInfoService checked() {
        MigrationInfoService info = flyway.info();
        MigrationInfo current = info.current();
        if (current != null && current.getVersion().isNewerThan(latest(info))) {
            throw new RefusedException(
                    "data-too-new",
                    500,
                    "The data in %s are of schema version %s and this program knows versions up to %s; start the newer program, or restore a backup made by this one."
                            .formatted(place, current.getVersion(), latest(info)));
        }
        return info;
    }

    private static MigrationVersion latest(MigrationInfoService info) {
        return Arrays.stream(info.all())
                .filter(migration ->
                        migration.isVersioned() && !migration.getScript().isEmpty())
                .filter(migration -> !migration.getState().name().startsWith("FUTURE"))
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElseThrow(() -> new FlywayException("The program was packed without its migrations."));
    }
}
