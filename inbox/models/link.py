"""How tickets belong together."""

from django.db import models
from django.db.models.functions import Now


class TicketLink(models.Model):
    """One side of a link: what `other` is to `ticket`. The other side is a row of its own, with the inverse relation.

    Two tickets are linked once at most. A link that ended stays, so that a history can still be told; what is told of
    it carries the row's id and not the other ticket's number, which not everybody may know.
    """

    class Relation(models.TextChoices):
        RELATED = "related"
        CAUSES = "causes"
        CAUSED_BY = "caused_by"
        DUPLICATE_OF = "duplicate_of"
        DUPLICATED_BY = "duplicated_by"

    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="links", db_index=False)
    other = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="+")
    relation = models.CharField(max_length=13, choices=Relation.choices)
    at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "other"], name="linked_once", condition=models.Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(condition=~models.Q(ticket=models.F("other")), name="link_of_two"),
        ]

    def __str__(self) -> str:
        return f"ticket {self.ticket_id} {self.relation} {self.other_id}"
