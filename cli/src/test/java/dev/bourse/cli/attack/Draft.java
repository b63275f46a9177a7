package dev.bourse.cli.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request before it is sent, every part of which can still be spoilt. */
final class Draft {
    String method;
    String target;
    String version = "HTTP/1.1";
    final List<String> headers = new ArrayList<>(List.of("Host: localhost"));
    byte[] body;
    /** Whether its length is told truly; otherwise headers must tell, or nothing does. */
    boolean measured = true;

    Draft(String method, String target, Optional<String> token, String json, String... more) {
        this.method = method;
        this.target = target;
        token.ifPresent(bearer -> headers.add("Authorization: Bearer " + bearer));
        headers.addAll(List.of(more));
        body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
        if (json != null) {
            headers.add("Content-Type: application/json");
        }
    }

    void drop(String header) {
        headers.removeIf(line -> line.startsWith(header + ":"));
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder("%s %s %s\r\n".formatted(method, target, version));
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (measured) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
