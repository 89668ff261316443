"""Signs of life of the enforcement."""

from django.db import models


class Heartbeat(models.Model):
    """One row per enforcing worker: when its loop last came round, and how much it has fired."""

    worker = models.CharField(max_length=120, primary_key=True)
    at = models.DateTimeField()
    fired = models.BigIntegerField(default=0, db_default=0)


class Lag(models.Model):
    """One row per minute in which stages fired: the longest that one was noticed after its instant, and when."""

    minute = models.DateTimeField(primary_key=True)
    lag_s = models.FloatField()
    at = models.DateTimeField()
