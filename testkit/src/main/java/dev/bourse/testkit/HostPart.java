package dev.bourse.testkit;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of the host that some tests need and not every machine has. */
public enum HostPart {
    /** Control groups (v1 or v2, with a cpu controller) that this user may write. */
    CGROUPS("cgroups that this user may write", "run the tests as root on a Linux host with cgroups") {
        @Override
        public boolean present() {
            return writable("/sys/fs/cgroup/cpu/cgroup.procs") || writable("/sys/fs/cgroup/cgroup.subtree_control");
        }
    },
    /** A Docker engine that answers on {@code DOCKER_HOST} or on the default socket. */
    DOCKER("a running Docker engine", "apt-get install docker.io iptables; start dockerd; export DOCKER_HOST") {
        @Override
        public boolean present() {
            String host = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
            return host.startsWith("unix://") && answers(Path.of(host.substring("unix://".length())));
        }
    },
    /** Debian's Chromium. */
    CHROMIUM("the browser /usr/bin/chromium", "apt-get install chromium") {
        @Override
        public boolean present() {
            return Files.isExecutable(Path.of("/usr/bin/chromium"));
        }
    };

    private final String what;
    private final String mend;

    HostPart(String what, String mend) {
        this.what = what;
        this.mend = mend;
    }

    /** Whether this host has the part now. */
    public abstract boolean present();

    /** The part and how to get it, in one line. */
    public String sentence() {
        return what + " (to get it: " + mend + ")";
    }

    private static boolean writable(String path) {
        return Files.isWritable(Path.of(path));
    }

    private static boolean answers(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
