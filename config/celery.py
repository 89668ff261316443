"""The Celery application: tasks are hints, the loops in every worker are the guarantee."""

import gc
import os
from typing import Any

from celery import Celery
from celery.signals import worker_init

from core import loops

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


@worker_init.connect
def share_what_is_loaded(**_: Any) -> None:
    """Pool processes are forked from this one: what nobody collects any more stays one copy for all of them."""
    gc.collect()
    gc.freeze()


app = Celery("hora")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    worker_prefetch_multiplier=1,
    # a hint that is lost or cut short needs no second delivery, and a task that is never given back needs no killing:
    # the loops find its rows within a second
    task_acks_late=False,
    task_time_limit=120,
    worker_max_tasks_per_child=10_000,
    worker_hijack_root_logger=False,
    worker_soft_shutdown_timeout=10,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={
        "visibility_timeout": 300,
        "unacked_restore_interval": 5,
        "socket_timeout": 10,
        "socket_connect_timeout": 3,
        "health_check_interval": 10,
    },
)
app.autodiscover_tasks()
loops.install(app)
