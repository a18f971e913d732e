"""The workers and the clock."""

import os
import resource
import sys
from typing import Any

from celery import Celery
from celery.signals import worker_process_init

MOST_MEMORY = 2 * 1024**3  # bytes of addresses

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("sextant")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["clients"], related_name="outbox")
app.autodiscover_tasks(["engagements", "roadmaps"], related_name="nightly")


@worker_process_init.connect
def bound(**_signal: Any) -> None:
    """A job that would take all of the machine's memory fails instead, with words."""
    if sys.platform == "linux":  # elsewhere the limit does not hold, or kills
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
