"""The design that the C# library replaces: one lock, a dictionary of counters, a deque of the newest samples per latency."""
import threading
import time
from collections import deque

COUNTERS = """route_cache_hit_total route_remote_total route_remote_fail_total bulk_resolve_items bulk_resolve_failed_items
total_tasks successful_tasks failed_tasks fast_routed_total planner_routed_total hgnn_routed_total hgnn_plan_generated_total
hgnn_plan_empty_total fast_path_tasks hgnn_tasks escalation_failures proto_plan_upsert_ok_total proto_plan_upsert_err_total
proto_plan_upsert_truncated_total outbox_embed_enqueue_ok_total outbox_embed_enqueue_dup_total
outbox_embed_enqueue_err_total dispatch_planner_ok_total dispatch_planner_err_total dispatch_hgnn_ok_total
dispatch_hgnn_err_total""".split()
LATENCIES = """route_remote_latency_ms fast_path_latency_ms hgnn_latency_ms escalation_latency_ms
route_and_execute_latency_ms""".split()
ROUTES = "fast_routed_total", "planner_routed_total", "hgnn_routed_total"
RATES = [(key.replace("_total", "_rate"), key, ROUTES) for key in ROUTES] + [
    ("hgnn_plan_success_rate", "hgnn_plan_generated_total", ("hgnn_routed_total",)),
    ("success_rate", "successful_tasks", ("total_tasks",)),
    ("fast_path_rate", "fast_path_tasks", ("total_tasks",)),
    ("hgnn_rate", "hgnn_tasks", ("total_tasks",))]


class MetricsTracker:
    def __init__(self, latency_reservoir_size=1000):
        self._lock = threading.Lock()
        self._size = latency_reservoir_size
        self.reset()

    def reset(self):
        with self._lock:
            self._metrics = dict.fromkeys(COUNTERS, 0) | {key: deque(maxlen=self._size) for key in LATENCIES}

    def track_metrics(self, path, success, latency_ms):
        with self._lock:
            metrics = self._metrics
            metrics["total_tasks"] += 1
            metrics["successful_tasks" if success else "failed_tasks"] += 1
            if path == "fast":
                metrics["fast_path_tasks"] += 1
                metrics["fast_path_latency_ms"].append(latency_ms)
            elif path in ("hgnn", "hgnn_fallback"):
                metrics["hgnn_tasks"] += 1
                metrics["hgnn_latency_ms"].append(latency_ms)
            elif path == "escalation_failure":
                metrics["escalation_failures"] += 1
                metrics["escalation_latency_ms"].append(latency_ms)

    def track_routing_decision(self, decision, has_plan=False):
        with self._lock:
            if decision + "_routed_total" in ROUTES:
                self._metrics[decision + "_routed_total"] += 1
            if decision == "hgnn":
                self._metrics["hgnn_plan_generated_total" if has_plan else "hgnn_plan_empty_total"] += 1

    def increment_counter(self, key, value=1):
        with self._lock:
            if isinstance(self._metrics.get(key), int):
                self._metrics[key] += value

    def append_latency(self, key, latency_ms):
        with self._lock:
            if isinstance(self._metrics.get(key), deque):
                self._metrics[key].append(latency_ms)

    def record_proto_plan_upsert(self, status):
        self.increment_counter(f"proto_plan_upsert_{status}_total")

    def record_outbox_enqueue(self, status):
        self.increment_counter(f"outbox_embed_enqueue_{status}_total")

    def record_dispatch(self, route, status):
        self.increment_counter(f"dispatch_{route}_{status}_total")

    def record_route_latency(self, latency_ms):
        self.append_latency("route_and_execute_latency_ms", latency_ms)

    def get_metrics(self):
        with self._lock:
            result = {key: list(value) if isinstance(value, deque) else value for key, value in self._metrics.items()}
            for key in LATENCIES:
                if result[key]:
                    result[key.replace("_ms", "_avg_ms")] = sum(result[key]) / len(result[key])
            for rate, part, whole in RATES:
                total = sum(result[key] for key in whole)
                if total > 0:
                    result[rate] = result[part] / total
            result["export_ts"] = time.time()
            return result
