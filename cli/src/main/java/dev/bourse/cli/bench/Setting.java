package dev.bourse.cli.bench;

/** A number somewhere on the host that can be set without the market. */
interface Setting extends AutoCloseable {
    void set(int value);

    int get();

    @Override
    void close();
}
