#!/usr/bin/env bash
# A job on a real GPU, through a bank, a node and an agent: run it by hand, as root, on a host that has one. Takes a minute or two.
#
#   ./try-node.sh pack FILE.tar.xz     on a host with a JDK 25, zip, unzip and a checkout that was built (./bourse): 54 MB
#   ./try-node.sh [FILE.tar.xz]        on the host with the GPU: by that file, or by its own JDK 25 and checkout
#   KIND=mig GPU=1g.10gb ...           another kind than turns; MIG mode must be on. KIND=mps GPU=2GiB needs MPS's daemon
#
# Needs nvidia-smi, bash, xz, setpriv and setsid (util-linux), and 300 MB below /tmp; nothing from the network. Namespaces where
# bubblewrap is there (/usr/bin/bwrap), else users only; shares by cgroup where they can be written, else none. It changes no
# mode of the GPU.
set -u
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../../../.." && pwd)

# What the market doesn't need here: a history, optimisers, clusters, PostgreSQL, S3.
unneeded='duckdb_jdbc-|guava-|lit-html-|jna-|commons-compress-|ortools-|hazelcast-|vertx-hazelcast-|postgresql-|protobuf-|bcprov-|bcpkix-|bcutil-|minio-|okhttp-|okio|kotlin-|snappy-'
pack() {
    local home jars=$checkout/cli/target folder=$1.d
    home=$("$checkout/config/find-jdk") || exit 1
    [ -e "$jars/bourse.jar" ] || { echo "needs a checkout that was built: ./bourse --version"; exit 1; }
    mkdir -p "$folder/lib" || exit 1
    "$home/bin/jlink" --output "$folder/java" --strip-debug --no-header-files --no-man-pages --add-modules \
        java.desktop,java.management,java.naming,java.net.http,java.sql,jdk.crypto.ec,jdk.management,jdk.unsupported || exit 1
    cp "$jars/bourse.jar" "$folder"
    for jar in "$jars"/lib/*.jar; do
        [[ ${jar##*/} =~ ^($unneeded) ]] || cp "$jar" "$folder/lib"
    done
    # Of its natives only those of this system.
    unzip -Z1 "$folder"/lib/sqlite-jdbc-*.jar 'org/sqlite/native/*' | grep -v "/Linux/$(uname -m)/" |
        zip -qd "$folder"/lib/sqlite-jdbc-*.jar -@
    tar -C "$folder" -c . | xz -T0 >"$1" && rm -r "$folder" && ls -l "$1"
}
if [ "${1:-}" = pack ]; then pack "${2:?names a file}"; exit; fi

work=$(mktemp -d)
chmod 711 "$work"
started=()
clean() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
    for pid in "${started[@]}"; do wait "$pid" 2>/dev/null; done
    rm -rf "$work"
}
trap clean EXIT
trap 'exit 1' INT TERM
if [ -n "${1:-}" ]; then
    tar -xJf "$1" -C "$work" || exit 1
    java=$work/java/bin/java jar=$work/bourse.jar
else
    java=$("$checkout/config/find-jdk")/bin/java jar=$checkout/cli/target/bourse.jar
    [ -e "$jar" ] || { echo "needs a checkout that was built, or a file made by: $0 pack FILE.tar.xz"; exit 1; }
fi
for tool in nvidia-smi setpriv setsid; do
    command -v "$tool" >/dev/null || { echo "needs $tool, which is not on the path"; exit 1; }
done
[ "$(id -u)" = 0 ] || { echo "needs root, so that tasks have users of their own"; exit 1; }

say() { printf '\n### %s\n' "$*"; }
bourse() { "$java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -jar "$jar" "$@"; }
serve() {
    "$java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -jar "$jar" "$@" >"$work/$1.log" 2>&1 &
    started+=($!)
    for _ in $(seq 300); do
        grep -q 'answers on' "$work/$1.log" && return
        kill -0 "${started[-1]}" 2>/dev/null || break
        sleep 0.2
    done
    echo "bourse $1 did not start:"
    cat "$work/$1.log"
    exit 1
}
export BOURSE_BANK=http://127.0.0.1:17070 BOURSE_NODE=http://127.0.0.1:17071 BOURSE_STATE=$work/state
: "${KIND:=time-slice}" "${GPU:=turn}"
enforcement=none
{ [ -w /sys/fs/cgroup/cgroup.subtree_control ] || [ -w /sys/fs/cgroup/cpu/cgroup.procs ]; } && enforcement=cgroup

say "the host"
nvidia-smi -L
ls -l /dev/nvidia* 2>&1
[ -x /usr/bin/bwrap ] && echo "bubblewrap is here" || echo "no bubblewrap: tasks are kept apart by users only"

say "bank, account, machine (kind $KIND, enforcement $enforcement)"
printf 'port: 17070\ndata: bank\n' >"$work/bank.yaml"
serve bank --config "$work/bank.yaml"
BOURSE_SECRET=$(sed -n 's/^bootstrap secret: //p' "$work/bank.log")
export BOURSE_SECRET
bourse token --subject root --scopes admin >"$work/admin"
for who in alice bob; do
    bourse account open $who --token-file "$work/admin"
    bourse grant $who 100 --reason try --token-file "$work/admin"
    bourse token --subject $who --scopes bidder --token-file "$work/admin" >"$work/$who"
done
bourse token --subject m1 --scopes node --token-file "$work/admin" >"$work/m1"
cat >"$work/node.yaml" <<END
machine: m1
port: 17071
data: machine
bank: $BOURSE_BANK
tokenFile: m1
capacity: 1
enforcement: $enforcement
gpu: {kind: $KIND}
END
bourse node doctor --config "$work/node.yaml" 2>&1 | grep -i gpu
serve node --config "$work/node.yaml"
bourse machines

say "a job with a GPU: what it sees"
look='nvidia-smi -L; ls /dev | grep nvidia; env | grep -E "CUDA|NVIDIA"; id -u; sleep 40'
bourse run --account alice --name looks --rate 20 --cap 1000 --gpu "$GPU" --token-file "$work/alice" -- \
    sh -c "$look" >"$work/job.txt" 2>&1 &
job=$!
free() {
    exec 3<>/dev/tcp/127.0.0.1/17071
    printf 'GET /v1/machine HTTP/1.0\r\n\r\n' >&3
    grep -o '"gpus":{"kind.*' <&3
    exec 3>&-
}
for _ in $(seq 150); do
    [ -s "$work/machine/tasks/alice/looks-0/log" ] && break
    kill -0 "$job" 2>/dev/null || break
    sleep 0.2
done
say "what is free meanwhile, and a job of another, for 25 s, which may not run"
free
timeout 25 "$java" -jar "$jar" run --account bob --name second --rate 20 --cap 1000 --gpu "$GPU" \
    --token-file "$work/bob" -- true 2>&1 | tail -3
wait "$job"
say "the first job, exit code $?"
cat "$work/job.txt"

say "a job without a GPU: what it sees"
bourse run --account alice --name plain --rate 20 --cap 1000 --token-file "$work/alice" -- \
    sh -c 'ls /dev | grep nvidia || echo "no device of a GPU"; nvidia-smi -L 2>&1 | head -3' 2>&1
say "that job, now that the first has ended"
bourse run --account bob --name third --rate 20 --cap 1000 --gpu "$GPU" --token-file "$work/bob" -- nvidia-smi -L 2>&1
say "what the node said"
grep -iE 'gpu|enforcing|warn|error' "$work/node.log"
say "the host afterwards"
nvidia-smi --query-gpu=index,uuid,name,memory.total,mig.mode.current,compute_mode --format=csv,noheader
