"""The process: settings, addresses, workers, paper. It knows nothing of the business."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
