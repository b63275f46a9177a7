"""Measures MPS percentages, memory limits, faults and turns on a real GPU. Started by try-gpu.sh."""
import os
import re
import subprocess
import sys
import threading
import time

WORK = sys.argv[1]
SPIN = os.path.join(WORK, "spin")
BEGIN = time.monotonic()
BUDGET_SECONDS = 92
SECONDS = "1.6"


def left():
    return BUDGET_SECONDS - (time.monotonic() - BEGIN)


def say(*words):
    print(*words, flush=True)


def head(title):
    say("\n### %s (at %.1f s)" % (title, time.monotonic() - BEGIN))


def show(line, env=None, stdin=None):
    """Runs a tool to its end, output by a file since a daemon would keep a pipe open; prints all of it."""
    say("$ " + (("echo %s | " % stdin) if stdin else "") + " ".join(line))
    with open(os.path.join(WORK, "words"), "w+") as words:
        try:
            rc = subprocess.run(line, env=env, stdout=words, stderr=subprocess.STDOUT, timeout=15, text=True,
                                input=stdin + "\n" if stdin else "").returncode
        except subprocess.TimeoutExpired:
            rc = "none in 15 s"
        words.seek(0)
        text = words.read()
    say(text.rstrip() + "\n-> rc=%s" % rc)
    return text


class Daemon:
    """An MPS control daemon of our own."""

    def __init__(self, name, *flags):
        self.folder = os.path.join(WORK, name)
        os.makedirs(self.folder + "/pipe")
        os.makedirs(self.folder + "/log")
        os.chmod(self.folder, 0o755)
        os.chmod(self.folder + "/pipe", 0o755)
        self.env = dict(os.environ, CUDA_MPS_PIPE_DIRECTORY=self.folder + "/pipe",
                        CUDA_MPS_LOG_DIRECTORY=self.folder + "/log", CUDA_VISIBLE_DEVICES="0")
        show(["nvidia-cuda-mps-control", "-d", *flags], self.env)

    def tell(self, command):
        return show(["nvidia-cuda-mps-control"], self.env, command)

    def server(self):
        found = re.findall(r"\d+", self.tell("get_server_list"))
        return found[0] if found else "none"

    def client(self, **more):
        return {k: v for k, v in {**self.env, **more}.items() if k != "CUDA_VISIBLE_DEVICES"}

    def end(self):
        self.tell("quit")
        for log in ("control.log", "server.log"):
            path = os.path.join(self.folder, "log", log)
            if os.path.exists(path):
                say("last lines of %s:" % log)
                say("".join(open(path).readlines()[-12:]).rstrip())


class Client:
    """A process of spin.cu; its lines are kept."""

    def __init__(self, name, env, *args, uid=None, within=()):
        self.name = name
        self.lines = []
        self.ready = threading.Event()
        demote = (lambda: (os.setgid(uid), os.setuid(uid))) if uid else None
        self.process = subprocess.Popen([*within, SPIN, *args], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True, preexec_fn=demote)
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line.strip())
            if line.startswith(("ready", "error")):
                self.ready.set()
        self.ready.set()

    def go(self):
        try:
            self.process.stdin.write("go\n")
            self.process.stdin.flush()
        except OSError:
            pass

    def finish(self, wait=20):
        try:
            self.process.wait(wait)
        except subprocess.TimeoutExpired:
            self.lines.append("(killed: no end in %d s)" % wait)
            self.process.kill()
        time.sleep(0.05)
        return self

    def rate(self):
        found = re.search(r"done rate=(\d+)", "\n".join(self.lines))
        return int(found.group(1)) if found else 0

    def report(self, ticks=False):
        for line in self.lines:
            if ticks or not line.startswith("tick"):
                say("  %s: %s" % (self.name, line))


def together(title, *clients, wait=12, ticks=False):
    """All are ready, then all go; prints rates and their ratio."""
    head(title)
    for client in clients:
        if not client.ready.wait(wait):
            client.lines.append("(not ready in %d s)" % wait)
    for client in clients:
        client.go()
    for client in clients:
        client.finish().report(ticks)
    rates = [client.rate() for client in clients]
    if len(rates) > 1 and sum(rates):
        say("  share of the sum: " + " : ".join("%.1f %%" % (100 * r / sum(rates)) for r in rates)
            + " of %d blocks/s" % sum(rates))
    return rates


def percent(daemon, name, value, mode="compute", seconds=SECONDS):
    return Client(name, daemon.client(CUDA_MPS_ACTIVE_THREAD_PERCENTAGE=str(value)), mode, seconds)


def turns():
    plain = {k: v for k, v in os.environ.items() if not k.startswith("CUDA_MPS")}
    plain["CUDA_MPS_PIPE_DIRECTORY"] = os.path.join(WORK, "nobody-listens-here")
    solo = together("alone, without MPS", Client("alone", plain, "compute", SECONDS))[0]
    together("two without MPS: turns", Client("a", plain, "compute", SECONDS), Client("b", plain, "compute", SECONDS))
    together("one against two processes without MPS: turns go by process",
             *[Client(n, plain, "compute", SECONDS) for n in ("a", "b1", "b2")])
    together("a fault beside a neighbour without MPS",
             Client("neighbour", plain, "compute", "1.2"), Client("guilty", plain, "fault"))
    return plain, solo


def words(daemon):
    head("words of the control daemon before any client")
    for command in ("get_server_list", "get_default_active_thread_percentage", "get_active_thread_percentage 999999",
                    "set_default_active_thread_percentage 101", "get_default_active_thread_percentage",
                    "set_default_active_thread_percentage 0", "get_default_active_thread_percentage",
                    "set_default_active_thread_percentage -5", "set_default_active_thread_percentage abc",
                    "set_default_active_thread_percentage 33.5", "get_default_active_thread_percentage",
                    "set_default_active_thread_percentage 100", "set_active_thread_percentage 999999 50",
                    "get_default_device_pinned_mem_limit 0", "set_default_device_pinned_mem_limit 0 nonsense", "nonsense"):
        daemon.tell(command)


def shares(daemon):
    for a, b in ((75, 25), (50, 50), (90, 10), (75, 75)):
        together("MPS %d / %d by environment" % (a, b), percent(daemon, "a%d" % a, a), percent(daemon, "b%d" % b, b))
    together("MPS 1 percent alone", percent(daemon, "a1", 1, seconds="0.5"))
    together("MPS, wrong percentages by environment",
             *[percent(daemon, "a(%s)" % p, p, seconds="0.3") for p in ("0", "150", "abc")])
    together("MPS 75 / 25, memory bandwidth",
             percent(daemon, "a75", 75, "stream"), percent(daemon, "b25", 25, "stream"))


def live(daemon):
    head("is a change live?")
    running = percent(daemon, "running", 100, seconds="3.2")
    running.ready.wait(12)
    server = daemon.server()
    daemon.tell("get_server_status " + server)
    daemon.tell("get_client_list " + server)
    daemon.tell("ps")
    daemon.tell("get_active_thread_percentage " + server)
    running.go()
    time.sleep(1.1)
    daemon.tell("set_active_thread_percentage %s 20" % server)
    daemon.tell("get_active_thread_percentage " + server)
    running.finish().report(ticks=True)
    together("new clients under a server of 20 %", percent(daemon, "env90", 90, seconds="0.3"),
             Client("noenv", daemon.client(), "compute", "0.3"))
    for wrong in ("0", "101", "abc"):
        daemon.tell("set_active_thread_percentage %s %s" % (server, wrong))
    daemon.tell("set_active_thread_percentage %s 100" % server)
    return server


def memory(daemon, server):
    uuid = subprocess.run(["nvidia-smi", "--query-gpu=uuid", "--format=csv,noheader", "-i", "0"], capture_output=True,
                          text=True, timeout=15).stdout.strip()
    together("memory limits by environment",
             Client("0=1G", daemon.client(CUDA_MPS_PINNED_DEVICE_MEM_LIMIT="0=1G"), "alloc"))
    together("memory limit by UUID",
             Client("uuid=1024M", daemon.client(CUDA_MPS_PINNED_DEVICE_MEM_LIMIT=uuid + "=1024M"), "alloc"))
    head("memory limit of the server")
    daemon.tell("set_device_pinned_mem_limit %s 0 2G" % server)
    daemon.tell("get_device_pinned_mem_limit %s 0" % server)
    together("a client without a limit of its own under it", Client("noenv", daemon.client(), "alloc"))


def faults(daemon):
    neighbour = percent(daemon, "neighbour", 50, seconds="2.5")
    guilty = Client("guilty", daemon.client(CUDA_MPS_ACTIVE_THREAD_PERCENTAGE="50"), "fault")
    together("a fault beside a neighbour", neighbour, guilty, ticks=True)
    together("a new client after the fault", percent(daemon, "new", 50, seconds="0.3"))


def users(daemon, title):
    mine = percent(daemon, "root", 50, seconds="2.5")
    mine.ready.wait(12)
    other = Client("uid65534", daemon.client(CUDA_MPS_ACTIVE_THREAD_PERCENTAGE="50"), "compute", "0.5", uid=65534)
    mine.go()
    together(title, other, wait=8)
    mine.finish().report()
    head("what another user may tell the daemon")
    as_other = ["python3", "-c", "import os,sys; os.setgid(65534); os.setuid(65534); os.execvp(sys.argv[1], sys.argv[1:])",
                "nvidia-cuda-mps-control"]
    for command in ("get_server_list", "set_default_active_thread_percentage 99", "quit"):
        show(as_other, daemon.env, command)
    daemon.tell("get_default_active_thread_percentage")


def namespaces(daemon):
    apart = ["unshare", "-m", "-p", "-i", "--fork", "--mount-proc", "sh", "-c",
             "mount -t tmpfs none /dev/shm && exec \"$@\"", "sh"]
    together("a client in namespaces of its own (mounts, processes, IPC), with an empty /dev/shm",
             Client("apart", daemon.client(CUDA_MPS_ACTIVE_THREAD_PERCENTAGE="50"), "compute", "0.3", within=apart))


def escape(daemon, plain):
    together("one client of MPS (75 %) against one that left MPS", percent(daemon, "mps75", 75),
             Client("outside", plain, "compute", SECONDS))


def two_daemons():
    if left() < 12:
        say("left out: two daemons (no time)")
        return
    one, two = Daemon("one"), Daemon("two")
    one.tell("set_default_active_thread_percentage 75")
    two.tell("set_default_active_thread_percentage 25")
    together("two daemons on one GPU, defaults 75 / 25, no percentage by environment",
             Client("one75", one.client(), "compute", SECONDS), Client("two25", two.client(), "compute", SECONDS))
    one.tell("quit")
    two.tell("quit")


def many_users():
    if left() < 14:
        say("left out: multi-user daemon (no time)")
        return
    head("a daemon for many users")
    daemon = Daemon("many", "-multiuser-server")
    users(daemon, "another user's client under -multiuser-server")
    daemon.server()
    daemon.end()


def attempt(part):
    try:
        part()
    except Exception as e:  # the other parts are still worth the visit
        say("FAILED: %r" % e)


def main():
    head("inventory")
    show(["nvidia-smi", "-L"])
    show(["nvidia-smi", "--query-gpu=index,uuid,name,memory.total,mig.mode.current,compute_mode",
          "--format=csv,noheader,nounits"])
    plain, _ = turns()
    head("no daemon")
    show(["nvidia-cuda-mps-control"], dict(plain), "get_server_list")
    show(["nvidia-cuda-mps-control", "-h"], dict(plain))
    daemon = Daemon("mps")
    show(["ls", "-la", daemon.folder + "/pipe"])
    head("the same daemon again")
    show(["nvidia-cuda-mps-control", "-d"], daemon.env)
    words(daemon)
    for part in (lambda: shares(daemon), lambda: memory(daemon, live(daemon)), lambda: namespaces(daemon),
                 lambda: escape(daemon, plain),
                 lambda: faults(daemon), lambda: users(daemon, "another user's client while root's runs")):
        if left() > 15:
            attempt(part)
        else:
            say("left out (no time)")
    head("end")
    show(["nvidia-smi", "--query-compute-apps=pid,process_name,used_memory", "--format=csv"])
    daemon.end()
    attempt(two_daemons)
    attempt(many_users)
    head("done")


main()
