"""The company's own fields, as far as filters care."""

from inbox.models import CustomField
from inbox.views.filters import Custom


def custom_fields() -> dict[str, Custom]:
    """By key, those that were not deleted."""
    known = CustomField.objects.filter(deleted_at=None)
    return {each.key: Custom(each.kind, tuple(each.choices)) for each in known}
