"""The shapes of calendars, holidays and changes of the rules."""

from rest_framework import serializers

from inbox.api.base import Id, StrictSerializer
from inbox.api.schemas import NamedShape, Shape

TIME = "Wall time such as 09:30; a day ends at 24:00."
MOST_WINDOWS = 24
MOST_DATES = 1000


class Window(serializers.ListField):
    """[opens, closes]."""

    def __init__(self) -> None:
        time = serializers.CharField(max_length=20, allow_blank=True, help_text=TIME)
        super().__init__(child=time, min_length=2, max_length=2, help_text="[opens, closes]")


class Windows(serializers.ListField):
    """The open windows of one day; none is a closed day."""

    def __init__(self, **more: object) -> None:
        super().__init__(child=Window(), max_length=MOST_WINDOWS, **more)  # type: ignore[arg-type]  # DRF's own options


class Week(serializers.ListField):
    """Seven days, Monday first."""

    def __init__(self) -> None:
        about = "Seven lists, Monday first, each of [opens, closes] windows."
        super().__init__(child=Windows(), min_length=7, max_length=7, help_text=about)


class SpecialDay(StrictSerializer):
    """A date with windows of its own instead of its weekday's. A holiday has none."""

    date = serializers.DateField()
    name = serializers.CharField(max_length=120, allow_blank=True, default="")
    windows = Windows(default=list)


class HolidaySource(StrictSerializer):
    """Where the holidays were picked from. A note for people: nothing reads dates there again."""

    country = serializers.CharField(required=False, max_length=2)
    subdivision = serializers.CharField(required=False, max_length=60, allow_blank=True)
    years = serializers.ListField(required=False, child=serializers.IntegerField(), max_length=30)
    language = serializers.CharField(required=False, max_length=10)
    library = serializers.CharField(required=False, max_length=60, help_text="Filled in when saved.")


class CalendarDraft(StrictSerializer):
    """Opening hours under a name."""

    name = serializers.CharField(max_length=80)
    zone = serializers.CharField(max_length=64, help_text="An IANA time zone such as Europe/Lisbon.")
    week = Week()
    dates = serializers.ListField(child=SpecialDay(), default=list, max_length=MOST_DATES)
    source = HolidaySource(default=dict)  # type: ignore[assignment]  # a field, not DRF's attribute of that name


class CalendarChange(CalendarDraft):
    version = Id(help_text="The version you saw. Refused when there is a newer one.")


class HoursShape(NamedShape):
    version = serializers.IntegerField()
    valid_from = serializers.DateTimeField(help_text="It holds from here until the next version.")
    zone = serializers.CharField()
    week = Week()
    dates = serializers.ListField(child=SpecialDay())
    source = HolidaySource()  # type: ignore[assignment]  # a field, not DRF's attribute of that name
    tzdata = serializers.CharField(help_text="Release of the zone data that it was checked with.")


class CalendarShape(HoursShape):
    used_by = serializers.ListField(child=serializers.CharField(), help_text="Names of the policies that count it.")
    archived = serializers.BooleanField()


class CalendarsShape(Shape):
    calendars = CalendarShape(many=True)


class CalendarVersionShape(HoursShape):
    author = NamedShape(allow_null=True, help_text="Who saved this version.")


class CalendarVersionsShape(Shape):
    versions = CalendarVersionShape(many=True)


class RegionShape(Shape):
    code = serializers.CharField()
    name = serializers.CharField()


class CountryShape(RegionShape):
    subdivisions = RegionShape(many=True)


class CountriesShape(Shape):
    countries = CountryShape(many=True)


class HolidayShape(Shape):
    date = serializers.DateField()
    name = serializers.CharField()


class HolidaysShape(Shape):
    dates = HolidayShape(many=True)


class ChangeShape(Shape):
    id = serializers.IntegerField(help_text="The revision of the rules.")
    kind = serializers.ChoiceField(["calendar", "policy", "order"])
    what = serializers.CharField(help_text="Name of what was changed.")
    author = NamedShape(allow_null=True)
    at = serializers.DateTimeField()
    total = serializers.IntegerField(help_text="Open tickets whose clocks are to follow; 0 until they are counted.")
    done = serializers.IntegerField(help_text="How many of them have followed by now.")
    finished_at = serializers.DateTimeField(allow_null=True)


class ChangesShape(Shape):
    changes = ChangeShape(many=True)
