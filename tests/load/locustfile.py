"""50 people asking at once, for a minute: run against a served assistant on loopback.

    locust --locustfile tests/load/locustfile.py --headless --users 50 --spawn-rate 50 --run-time 1m \
        --host http://127.0.0.1:7860

Each person reads for one to three seconds between questions. It fails (exit status 1) on any error or when the 95th
percentile is over 1.5 s.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

from locust import HttpUser, between, events, task
from locust.env import Environment

QUESTION_SET = Path(__file__).parents[2] / "evals" / "policy_qa_seed.jsonl"
QUESTIONS = [
    json.loads(line)["question"] for line in QUESTION_SET.read_text(encoding="utf-8").splitlines() if line.strip()
]
SLOWEST_P95_MS = 1500


class Reader(HttpUser):
    """Asks, now and then opens a table or a document."""

    wait_time = between(1, 3)

    @task(10)
    def ask(self) -> None:
        with self.client.post("/api/ask", json={"question": random.choice(QUESTIONS)}, catch_response=True) as response:
            if "answer" not in response.json():
                response.failure(response.text[:200])

    @task(1)
    def duties(self) -> None:
        self.client.get("/api/duties", params={"role": "lead"})

    @task(1)
    def document(self) -> None:
        self.client.get("/api/documents/pingyuan", name="/api/documents/{id}")


@events.quitting.add_listener
def judge(environment: Environment, **_: object) -> None:
    total = environment.stats.total
    p95 = total.get_response_time_percentile(0.95) or 0
    if total.num_requests == 0 or total.num_failures or p95 > SLOWEST_P95_MS:
        environment.process_exit_code = 1
