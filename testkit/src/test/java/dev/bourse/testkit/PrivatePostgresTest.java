package dev.bourse.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

@Needs(HostPart.POSTGRESQL)
class PrivatePostgresTest {
    @Test
    void stopsCrashesAndStartsAgainOnItsPort() {
        try (PrivatePostgres server = PrivatePostgres.start()) {
            assertTrue(listens(server));
            server.stop();
            assertFalse(listens(server));
            server.startAgain();
            assertTrue(listens(server));
            server.crash();
            assertFalse(listens(server));
            server.startAgain();
            assertNotEquals(server.newDatabase(), server.newDatabase());
        }
    }

    private static boolean listens(PrivatePostgres server) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
