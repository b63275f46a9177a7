// A client that keeps a GPU busy, or fills its memory, or breaks it; see try-gpu.sh.
//
//   spin compute SECONDS   fixed work in blocks that fill every multiprocessor: blocks per second is its throughput
//   spin stream SECONDS    copies within the GPU's memory: blocks per second is its bandwidth
//   spin alloc             takes memory in pieces of 256 MiB until it is refused
//   spin fault             writes to an address that it doesn't have
//
// It says "ready", waits for a line on standard input, works, and says what it did. A CUDA error is a line "error".
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

static void check(cudaError_t e, const char *what) {
    if (e != cudaSuccess) {
        printf("error %d %s at %s: %s\n", (int)e, cudaGetErrorName(e), what, cudaGetErrorString(e));
        fflush(stdout);
        exit(1);
    }
}

__global__ void busy(float *sink, int rounds) {
    float a = threadIdx.x, b = 1.0001f;
    for (int i = 0; i < rounds; i++) {
        a = a * b + 0.5f;
        b = b * 0.99999f + 0.00001f;
    }
    if (a == 42.424242f) *sink = a;  // never, but the compiler can't know
}

__global__ void copy(const float4 *from, float4 *to, long n) {
    for (long i = blockIdx.x * (long)blockDim.x + threadIdx.x; i < n; i += (long)gridDim.x * blockDim.x) to[i] = from[i];
}

__global__ void broken(int *nowhere) { *nowhere = 1; }

static double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int main(int argc, char **argv) {
    const char *mode = argc > 1 ? argv[1] : "compute";
    double seconds = argc > 2 ? atof(argv[2]) : 1;
    double started = now();
    check(cudaSetDevice(0), "cudaSetDevice");
    float *sink;
    check(cudaMalloc(&sink, 256), "cudaMalloc");
    int sms;
    check(cudaDeviceGetAttribute(&sms, cudaDevAttrMultiProcessorCount, 0), "attribute");
    size_t free, total;
    check(cudaMemGetInfo(&free, &total), "cudaMemGetInfo");
    const int blocks = 132 * 32;
    const long floats4 = 64L << 20 >> 4;  // 64 MiB, more than the cache of an H100
    float4 *from = 0, *to = 0;
    if (!strcmp(mode, "stream")) {
        check(cudaMalloc(&from, floats4 * 16), "cudaMalloc from");
        check(cudaMalloc(&to, floats4 * 16), "cudaMalloc to");
    }
    busy<<<blocks, 256>>>(sink, 10);
    check(cudaDeviceSynchronize(), "warm up");
    printf("ready sms=%d freeMiB=%zu totalMiB=%zu start=%.2fs\n", sms, free >> 20, total >> 20, now() - started);
    fflush(stdout);
    char line[64];
    if (!fgets(line, sizeof line, stdin)) return 2;
    if (!strcmp(mode, "alloc")) {
        long mib = 0;
        void *piece;
        cudaError_t e;
        while ((e = cudaMalloc(&piece, 256L << 20)) == cudaSuccess) mib += 256;
        printf("done allocMiB=%ld then %d %s\n", mib, (int)e, cudaGetErrorName(e));
        return 0;
    }
    if (!strcmp(mode, "fault")) {
        broken<<<1, 1>>>((int *)0x10);
        check(cudaDeviceSynchronize(), "broken kernel");
        return 0;
    }
    double begin = now(), tick = begin;
    long all = 0, ticked = 0;
    while (now() - begin < seconds) {
        if (!strcmp(mode, "stream")) copy<<<blocks, 256>>>(from, to, floats4);
        else busy<<<blocks, 256>>>(sink, 20000);
        check(cudaDeviceSynchronize(), "kernel");
        all += blocks;
        ticked += blocks;
        if (now() - tick >= 0.5) {
            printf("tick at=%.1f rate=%.0f\n", now() - begin, ticked / (now() - tick));
            fflush(stdout);
            tick = now();
            ticked = 0;
        }
    }
    printf("done rate=%.0f kernels=%ld seconds=%.2f\n", all / (now() - begin), all / blocks, now() - begin);
    return 0;
}
