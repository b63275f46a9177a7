package dev.bourse.testkit;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A part of the host that some tests need and not every machine has. */
public enum HostPart {
    /** Control groups (v1 or v2, with a cpu controller) that this user may write. */
    CGROUPS("cgroups that this user may write", "run the tests as root on a Linux host with cgroups") {
        @Override
        public boolean present() {
            return writable("/sys/fs/cgroup/cpu/cgroup.procs") || writable("/sys/fs/cgroup/cgroup.subtree_control");
        }
    },
    /** Namespaces for processes, made by bubblewrap. */
    ISOLATION(
            "the program bwrap, and the right to make namespaces",
            "apt-get install bubblewrap; run the tests as root") {
        @Override
        public boolean present() {
            return Files.isExecutable(Path.of("/usr/bin/bwrap")) && writable("/proc/sys/kernel/pid_max");
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
    },
    /** The programs of a PostgreSQL server, for tests to start one of their own. */
    POSTGRESQL("the programs of a PostgreSQL server", "apt-get install postgresql") {
        @Override
        public boolean present() {
            try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
                return versions.anyMatch(version -> Files.isExecutable(version.resolve("bin/initdb")));
            } catch (IOException e) {
                return false;
            }
        }
    },
    /** A Prometheus, for tests to start one of their own. */
    PROMETHEUS("the program prometheus", "apt-get install prometheus") {
        @Override
        public boolean present() {
            return Files.isExecutable(Path.of("/usr/bin/prometheus"));
        }
    },
    /** Network namespaces that this user may make, link and cut off. */
    NAMESPACES(
            "network namespaces and the programs ip and iptables",
            "apt-get install iproute2 iptables; run the tests as root") {
        @Override
        public boolean present() {
            return writable("/proc/sys/net/ipv4/ip_forward")
                    && Files.isExecutable(Path.of("/usr/sbin/ip"))
                    && Files.isExecutable(Path.of("/usr/sbin/iptables"));
        }
    },
    /** The programs that divide what is sent by a network device. */
    TRAFFIC("the programs tc and nft", "apt-get install iproute2 nftables") {
        @Override
        public boolean present() {
            return Files.isExecutable(Path.of("/usr/sbin/tc")) && Files.isExecutable(Path.of("/usr/sbin/nft"));
        }
    },
    /** A C compiler, for a library that shows a process another wall clock. */
    COMPILER("a C compiler", "apt-get install gcc libc6-dev") {
        @Override
        public boolean present() {
            return Files.isExecutable(Path.of("/usr/bin/gcc")) && Files.exists(Path.of("/usr/include/time.h"));
        }
    },
    /** Python 3, in which the tutorial's training job is written. */
    PYTHON("the program python3", "apt-get install python3") {
        @Override
        public boolean present() {
            return Files.isExecutable(Path.of("/usr/bin/python3"));
        }
    },
    /** An emulator, and a Linux kernel for a guest whose power can be cut. */
    GUEST(
            "an emulator and a kernel for a guest",
            "apt-get install qemu-system-x86 linux-image-cloud-amd64 busybox-static cpio e2fsprogs") {
        @Override
        public boolean present() {
            try (Stream<Path> boot = Files.list(Path.of("/boot"))) {
                return Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64"))
                        && boot.anyMatch(file -> file.toString().endsWith("-cloud-amd64"));
            } catch (IOException e) {
                return false;
            }
        }
    },
    /** An NVIDIA GPU whose driver answers. No installation brings one, so tests for it are left out even from a complete run. */
    GPU("an NVIDIA GPU with its driver", "run the tests on a host that has one") {
        @Override
        public boolean present() {
            return Files.exists(Path.of("/proc/driver/nvidia/version")) && Files.exists(Path.of("/dev/nvidiactl"));
        }

        @Override
        public boolean installable() {
            return false;
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

    /** Whether a host without it can be given it, so that a complete run may ask for it. */
    public boolean installable() {
        return true;
    }

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
        } catch (IOException e) {
            return false;
        }
    }
}
