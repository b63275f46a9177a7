package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.problem.RefusedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    @TempDir
    Path folder;

    @TempDir
    Path other;

    @Test
    void twoNodesCannotShareAFolder() {
        try (Rig rig = Rig.started(folder)) {
            NodeConfig config = rig.config();
            RefusedException refused = assertThrows(RefusedException.class, () -> NodeDaemon.start(config));
            assertEquals("data-in-use", refused.refusal().code());
            assertEquals(200, rig.get("/livez").statusCode());
        }
    }

    @Test
    void aTakenPortIsNamedAndEverythingIsLetGo() {
        try (Rig rig = Rig.started(folder);
                Rig second = new Rig(other, "port: " + rig.uri().getPort())) {
            RefusedException refused = assertThrows(RefusedException.class, second::start);
            assertEquals("port-in-use", refused.refusal().code());
            rig.stop();
            second.start();
            second.registered();
        }
    }
}
