"""Customers of the sample shop say what they think of the answers they got: most of them something, a few at length."""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from inbox.models import Survey
from inbox.surveys import choices, due, rating

SOON: Mapping[str, Any] = {"active": True, "after_minutes": 10, "every_days": 7, "off_channels": []}
"""The shop does not wait for an hour: who tries the demo shall see something come."""
SCORES = (5, 4, 5, 5, 3, 4, 2, 5, 4, 1)
ANSWER = 0.7
TAKES = (3.0, 25.0)
"""Minutes."""
COMMENTS = {
    "en": {5: "Quick and kind, thank you.", 4: "All good.", 2: "I had to ask twice.", 1: "Two weeks for a lamp!"},
    "pt-BR": {
        5: "Rápido e gentil, obrigada.",
        2: "Precisei perguntar duas vezes.",
        1: "Duas semanas por uma luminária!",
    },
    "es": {5: "Rápidos y amables, gracias.", 2: "Tuve que preguntar dos veces.", 1: "¡Dos semanas por una lámpara!"},
}


@dataclass
class Judges:
    """Who was asked and will answer, the soonest first."""

    waiting: list[tuple[datetime, int]] = field(default_factory=list)
    known: set[int] = field(default_factory=set)
    _random: Random = field(default_factory=lambda: Random(5))  # noqa: S311 - a sample, not a secret

    def begin(self) -> None:
        choices.save(SOON)

    def hear(self, now: datetime) -> None:
        """Whoever is due to be asked is asked now, and makes up their mind."""
        due.sweep()
        for survey in Survey.objects.filter(because="").exclude(id__in=self.known).order_by("id"):
            self.known.add(survey.id)
            if self._random.random() < ANSWER:
                takes = timedelta(minutes=self._random.uniform(*TAKES))
                heapq.heappush(self.waiting, (now + takes, survey.id))

    def speak(self, now: datetime) -> None:
        """Those who have made up their mind by now say so."""
        while self.waiting and self.waiting[0][0] <= now:
            _, survey_id = heapq.heappop(self.waiting)
            score = SCORES[survey_id % len(SCORES)]
            words = COMMENTS[Survey.objects.values_list("language", flat=True).get(id=survey_id)]
            rating.rate(survey_id, score, words.get(score, ""))
