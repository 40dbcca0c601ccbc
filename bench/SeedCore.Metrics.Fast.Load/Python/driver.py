"""Runs the tracker for the measuring process: one command a line on standard input, one answer a line on standard output.

cpu N      stays on that processor
track N    N x track_metrics; answers the nanoseconds of processor time that all took
capture N  N x get_metrics of five full reservoirs; the same
replay     a line of JSON follows, a conformance case; answers with get_metrics(), without export_ts
"""
import json
import math
import os
import random
import sys
import time

from tracker import LATENCIES, MetricsTracker

rng = random.Random(1)
samples = [math.exp(3 + 0.7 * rng.gauss(0, 1)) for _ in range(1024)]
work = [("fast" if i & 1 == 0 else "hgnn", i & 2 == 0, samples[i]) for i in range(1024)]
tracked = MetricsTracker()
full = MetricsTracker()
for name in LATENCIES:
    for sample in samples:
        full.append_latency(name, sample)


def track(count):
    call = tracked.track_metrics
    rounds, rest = divmod(count, len(work))
    start = time.thread_time_ns()
    for _ in range(rounds):
        for path, success, latency in work:
            call(path, success, latency)
    for path, success, latency in work[:rest]:
        call(path, success, latency)
    return time.thread_time_ns() - start


def capture(count):
    start = time.thread_time_ns()
    for _ in range(count):
        full.get_metrics()
    return time.thread_time_ns() - start


def numbers(value):
    """Numbers that are not finite as the conformance files write them."""
    if isinstance(value, list):
        return [numbers(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def replay(case):
    size = case["reservoir_size"]
    tracker = MetricsTracker() if size is None else MetricsTracker(size)
    for operation in case["ops"]:
        verb = operation.pop("op")
        if "latency_ms" in operation and isinstance(operation["latency_ms"], str):
            operation["latency_ms"] = float(operation["latency_ms"])
        if verb != "get_metadata":
            getattr(tracker, verb)(**operation)
    metrics = tracker.get_metrics()
    del metrics["export_ts"]
    return json.dumps({key: numbers(value) for key, value in metrics.items()})


for line in sys.stdin:
    command, *argument = line.split()
    if command == "cpu":
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {int(argument[0])})
        answer = "ok"
    elif command == "track":
        answer = track(int(argument[0]))
    elif command == "capture":
        answer = capture(int(argument[0]))
    else:
        answer = replay(json.loads(sys.stdin.readline()))
    print(answer, flush=True)
