#!/usr/bin/env bash
# What a real GPU does with shares: run it by hand on a host that has one. Needs bash, nvcc, nvidia-smi,
# nvidia-cuda-mps-control and python3; takes under 100 s.
#
#   ./try-gpu.sh [FOLDER]     results on standard output, and in FOLDER/ if one is named
#
# It starts MPS daemons of its own in a private folder and ends them. It changes no MIG mode, no compute mode, no time slice.
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
chmod 755 "$work"
clean() {
    for pipe in "$work"/*/pipe; do
        [ -e "$pipe/nvidia-cuda-mps-control.pid" ] || continue
        echo quit | CUDA_MPS_PIPE_DIRECTORY=$pipe timeout 10 nvidia-cuda-mps-control >/dev/null 2>&1
        kill "$(cat "$pipe/nvidia-cuda-mps-control.pid" 2>/dev/null)" 2>/dev/null
    done
    rm -rf "$work"
}
trap clean EXIT
trap 'exit 1' INT TERM
for tool in nvcc nvidia-smi nvidia-cuda-mps-control python3; do
    command -v "$tool" >/dev/null || { echo "needs $tool, which is not on the path"; exit 1; }
done
settings() {
    timeout 20 nvidia-smi --query-gpu=index,uuid,mig.mode.current,compute_mode,persistence_mode --format=csv
    timeout 20 nvidia-smi compute-policy -l
}
settings > "$work/before"
nvcc -O2 -arch=native -o "$work/spin" "$here/spin.cu" 2>"$work/nvcc" || nvcc -O2 -o "$work/spin" "$here/spin.cu" \
    || { cat "$work/nvcc"; exit 1; }
chmod 755 "$work/spin"
out=${1:-}
if [ -n "$out" ]; then
    mkdir -p "$out"
    python3 "$here/measure.py" "$work" 2>&1 | tee "$out/try-gpu.txt"
else
    python3 "$here/measure.py" "$work"
fi
settings > "$work/after"
if cmp -s "$work/before" "$work/after"; then echo "### settings unchanged"; else
    echo "### SETTINGS CHANGED"; diff "$work/before" "$work/after"
fi
