#!/usr/bin/python3
"""Solves the Eisenberg-Gale program of linear bidders with CVXOPT's general convex solver, for comparison.

    maximise sum_i X_i log u_i   subject to   u = W r,   sum_i r_ij <= 1 (or = 1),   r >= 0

usage: eisenberg_gale_cvxopt.py [--sold] [--tolerance T] game.json

game.json is {"budgets": [...], "weights": [[...], ...]}. Needs CVXOPT (Debian: python3-cvxopt) and nothing else. Only
pairs with a positive weight become variables. --sold says that every good is sold out, as it is at the maximum anyway,
so that sums over bidders are equalities; CVXOPT then has a diagonal to eliminate and is several times faster.

Prints {"seconds", "objective", "gap", "status", "evaluations"}. seconds is the time in cvxopt.solvers.cp alone, without
reading, building matrices or judging. objective is sum_i X_i log u_i at CVXOPT's shares made feasible, gap its distance
from the dual bound at CVXOPT's prices over max(1, |objective|), both computed here, not CVXOPT's own figures.

cp is what a user would pick: CVXOPT's cone programs have no exponential cone, and second-order cones, which could stand
for the product of utilities, are solved with dense matrices of variables by variables, 13 GB at 200 bidders and goods.
"""

import argparse
import json
import math
import time

from cvxopt import div, log, matrix, solvers, sparse, spdiag, spmatrix


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--sold", action="store_true")
    parser.add_argument("--tolerance", type=float, default=1e-6)
    parser.add_argument("game")
    arguments = parser.parse_args()
    with open(arguments.game, encoding="utf-8") as file:
        game = json.load(file)
    budgets = [float(x) for x in game["budgets"]]
    # CVXOPT does best with budgets and weights of about 1: with rows that sum to 1 it fails at 100 bidders and goods.
    money = sum(budgets) / len(budgets)
    means = [sum(row) / len(row) for row in game["weights"]]
    pairs = [
        (i, j, w / means[i]) for i, row in enumerate(game["weights"]) for j, w in enumerate(row) if w > 0
    ]
    solver = Program([x / money for x in budgets], pairs, arguments.sold)
    solvers.options.update(
        show_progress=False, abstol=arguments.tolerance, reltol=arguments.tolerance, feastol=arguments.tolerance
    )
    start = time.perf_counter()
    solution = solver.solve()
    seconds = time.perf_counter() - start
    objective, gap = solver.judge(solution)
    objective = money * objective + sum(x * math.log(mean) for x, mean in zip(budgets, means))
    gap *= money / max(1, abs(objective))
    print(json.dumps({
        "seconds": seconds,
        "objective": objective,
        "gap": gap,
        "status": solution["status"],
        "evaluations": solver.evaluations,
    }))


class Program:
    """Variables are the shares r by pair, then the utilities u by bidder."""

    def __init__(self, budgets, pairs, sold):
        self.x = matrix(budgets)
        self.goods = sorted({j for _, j, _ in pairs})
        self.pairs = pairs
        self.sold = sold
        self.evaluations = 0
        m, n, k = len(budgets), len(self.goods), len(pairs)
        column = {j: c for c, j in enumerate(self.goods)}
        self.columns = [column[j] for _, j, _ in pairs]
        worth = sparse([[spmatrix([w for _, _, w in pairs], [i for i, _, _ in pairs], range(k), (m, k))],
                        [spdiag([-1.0] * m)]])
        sums = spmatrix(1.0, self.columns, range(k), (n, k + m))
        signs = spmatrix(-1.0, range(k), range(k), (k, k + m))
        if sold:
            self.G, self.h = signs, matrix(0.0, (k, 1))
            self.A, self.b = sparse([worth, sums]), matrix([matrix(0.0, (m, 1)), matrix(1.0, (n, 1))])
        else:
            self.G, self.h = sparse([signs, sums]), matrix([matrix(0.0, (k, 1)), matrix(1.0, (n, 1))])
            self.A, self.b = worth, matrix(0.0, (m, 1))

    def solve(self):
        m, k = len(self.x), len(self.pairs)
        wanting = [0.0] * len(self.goods)
        for (i, _, _), c in zip(self.pairs, self.columns):
            wanting[c] += self.x[i]
        shares = matrix([self.x[i] / wanting[c] for (i, _, _), c in zip(self.pairs, self.columns)])
        first = matrix([shares * 0.9, self.A[:m, :k] * shares * 0.9])

        def function(v=None, z=None):
            if v is None:
                return 0, first
            u = v[k:]
            if min(u) <= 0:
                return None
            slope = spmatrix(-div(self.x, u), [0] * m, range(k, k + m), (1, k + m))
            if z is None:
                return matrix(-(self.x.T * log(u))), slope
            self.evaluations += 1
            curvature = spmatrix(z[0] * div(self.x, u**2), range(k, k + m), range(k, k + m), (k + m, k + m))
            return matrix(-(self.x.T * log(u))), slope, curvature

        return solvers.cp(function, G=self.G, h=self.h, A=self.A, b=self.b)

    def judge(self, solution):
        """The objective at shares scaled to sum to 1, and the dual bound at the prices less that."""
        m, k, n = len(self.x), len(self.pairs), len(self.goods)
        shares = [max(0.0, r) for r in solution["x"][:k]]
        prices = list(solution["y"][m:]) if self.sold else list(solution["zl"][k:])
        total = [0.0] * n
        for r, c in zip(shares, self.columns):
            total[c] += r
        worth = [0.0] * m
        best = [0.0] * m
        for (i, _, w), r, c in zip(self.pairs, shares, self.columns):
            worth[i] += w * r / total[c]
            best[i] = max(best[i], w / prices[c])
        objective = sum(x * math.log(u) for x, u in zip(self.x, worth))
        bound = sum(prices) + sum(x * (math.log(x) - 1 + math.log(b)) for x, b in zip(self.x, best))
        return objective, bound - objective


if __name__ == "__main__":
    main()
