"""Who is here, who is on which ticket right now, and which customers are just writing."""

from django.db import models


class Presence(models.Model):
    """An agent reads or replies on a ticket until `until`; screens renew it, a closed laptop lets it lapse."""

    class State(models.TextChoices):
        READING = "reading"
        REPLYING = "replying"

    agent = models.OneToOneField("inbox.Agent", models.CASCADE, primary_key=True, related_name="presence")
    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="presence")
    state = models.CharField(max_length=8, choices=State.choices)
    until = models.DateTimeField()


class Attendance(models.Model):
    """An agent has the app open until `until`: renewed by their live socket, lapsed when it is gone."""

    agent = models.OneToOneField("inbox.Agent", models.CASCADE, primary_key=True, related_name="attendance")
    since = models.DateTimeField()
    until = models.DateTimeField()


class Typing(models.Model):
    """The customer of a ticket is writing until `until`; their chat renews it for as long as it is so."""

    ticket = models.OneToOneField("inbox.Ticket", models.CASCADE, primary_key=True, related_name="typing")
    until = models.DateTimeField()
