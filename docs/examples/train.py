"""Trains a logistic regression by gradient descent on mini-batches, data-parallel over the workers of a launcher.

Each worker takes its part of a batch; the sum of their gradients goes round by MASTER_ADDR and MASTER_PORT. It saves to
BOURSE_CHECKPOINT_DIR, where there is one, and goes on from what was saved last. Nothing but Python 3 is needed.
"""

import argparse
import json
import math
import os
import random
import socket
import time

TRUE_WEIGHTS = [2.0, -1.0, 0.5, 0.25]  # the last is the constant
PATIENCE_SECONDS = 60


def examples(count, seed):
    """Points with a label each, drawn from the model of the true weights."""
    dice = random.Random(seed)
    for _ in range(count):
        point = [dice.gauss(0, 1) for _ in TRUE_WEIGHTS[1:]] + [1.0]
        yield point, dice.random() < chance(TRUE_WEIGHTS, point)


def chance(weights, point):
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, point))))


def gradient(weights, batch):
    sums = [0.0] * len(weights)
    for point, label in batch:
        miss = chance(weights, point) - label
        sums = [s + miss * x for s, x in zip(sums, point)]
    return sums


class World:
    """The workers: rank 0 hears all, and tells all the same."""

    def __init__(self):
        self.rank = int(os.environ.get("RANK", 0))
        self.size = int(os.environ.get("WORLD_SIZE", 1))
        self.others = []
        if self.size > 1:
            address = os.environ["MASTER_ADDR"], int(os.environ["MASTER_PORT"])
            self.others = self._listen(address) if self.rank == 0 else [self._connect(address)]

    def _listen(self, address):
        with socket.create_server(("", address[1])) as server:
            server.settimeout(PATIENCE_SECONDS)
            files = [server.accept()[0].makefile("rw") for _ in range(1, self.size)]
        return sorted(files, key=lambda file: json.loads(file.readline()))

    def _connect(self, address):
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                file = socket.create_connection(address).makefile("rw")
                self._say(file, self.rank)
                return file
            except ConnectionRefusedError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    @staticmethod
    def _say(file, value):
        file.write(json.dumps(value) + "\n")
        file.flush()

    @staticmethod
    def _hear(file):
        line = file.readline()
        if not line:
            raise ConnectionError("Another worker ended; start all of them again.")
        return json.loads(line)

    def reduce(self, value, combine):
        """What `combine` makes of the values of all workers, in the order of their ranks."""
        if self.rank > 0:
            self._say(self.others[0], value)
            return self._hear(self.others[0])
        result = combine([value] + [self._hear(file) for file in self.others])
        for file in self.others:
            self._say(file, result)
        return result

    def sum(self, values):
        return self.reduce(values, lambda all: [sum(column) for column in zip(*all)])


class Saved:
    """What this worker saved last; without a folder, nothing."""

    def __init__(self, every):
        self.every = every
        self.next = time.monotonic() + every
        folder = os.environ.get("BOURSE_CHECKPOINT_DIR")
        self.path = folder and os.path.join(folder, "state.json")

    def load(self):
        if self.path and os.path.exists(self.path):
            with open(self.path) as file:
                return json.load(file)
        return {"epoch": 0, "weights": [0.0] * len(TRUE_WEIGHTS)}

    def save(self, state, last):
        """Now and then, and at the end; renamed when whole, so that what is found is never half of it."""
        if self.path and (last or time.monotonic() > self.next):
            self.next = time.monotonic() + self.every
            with open(self.path + ".new", "w") as file:
                json.dump(state, file)
            os.rename(self.path + ".new", self.path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--examples", type=int, default=500)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--step", type=float, default=0.5)
    parser.add_argument("--save-every", type=float, default=2, metavar="SECONDS")
    given = parser.parse_args()

    world, saved = World(), Saved(given.save_every)
    data = list(examples(given.examples, seed=1))
    state = world.reduce(saved.load(), lambda all: max(all, key=lambda each: each["epoch"]))
    if state["epoch"]:
        print(f"goes on after epoch {state['epoch']}")
    weights = state["weights"]
    for epoch in range(state["epoch"] + 1, given.epochs + 1):
        random.Random(epoch).shuffle(order := list(data))
        for first in range(0, len(order), given.batch):
            batch = order[first : first + given.batch]
            slope = world.sum(gradient(weights, batch[world.rank :: world.size]))
            weights = [w - given.step * s / len(batch) for w, s in zip(weights, slope)]
        saved.save({"epoch": epoch, "weights": weights}, epoch == given.epochs)
        if epoch % max(1, given.epochs // 100) == 0:
            print("bourse-progress", json.dumps({"units": epoch, "total": given.epochs}))
    right = sum((chance(weights, point) > 0.5) == label for point, label in data)
    print(f"rank {world.rank} of {world.size}: {right} of {len(data)} right by", *(f"{w:.4f}" for w in weights))


if __name__ == "__main__":
    main()
