"""The shapes of the board's forecast."""

from rest_framework import serializers

from inbox.api.schemas import Shape


class BreachesShape(Shape):
    """Promises that break until some instant."""

    mean = serializers.FloatField(help_text="Over all simulated runs.")
    p5 = serializers.FloatField(help_text="One run of twenty has fewer.")
    p95 = serializers.FloatField(help_text="One run of twenty has more.")


class CurvePointShape(BreachesShape):
    at = serializers.DateTimeField()


class StaffedShape(BreachesShape):
    agents = serializers.IntegerField()
    curve = CurvePointShape(many=True)


class ScenarioShape(BreachesShape):
    more = serializers.IntegerField(help_text="Agents beyond those who are here.")
    saves = serializers.FloatField(help_text="Breaches fewer than without them, on average.")
    curve = CurvePointShape(many=True)


class FirstLookShape(Shape):
    at_risk = serializers.IntegerField(
        help_text="Tickets that cannot be reached in time when all are answered one after another, without any luck."
    )


class AtRiskShape(Shape):
    id = serializers.IntegerField(help_text="A ticket.")
    p = serializers.FloatField(help_text="The probability that its promise breaks.")


class BasisShape(Shape):
    arrivals_per_hour = serializers.FloatField()
    handling_s = serializers.FloatField(help_text="Seconds that an answer takes, on average.")
    sample = serializers.IntegerField(help_text="Answers that were timed.")
    weeks = serializers.FloatField(help_text="Weeks of arrivals that are known, eight at most.")


class TenthShape(Shape):
    predicted = serializers.FloatField()
    observed = serializers.FloatField()
    n = serializers.IntegerField()


class CalibrationShape(Shape):
    """What forecasts said in the last two weeks beside what came."""

    n = serializers.IntegerField(help_text="Forecasts whose end has come.")
    inside_band = serializers.FloatField(help_text="Share of them that ended inside their band; about 0.9 if right.")
    curve = TenthShape(many=True, help_text="Tickets by what was said of them, and how many of them broke.")


class ForecastShape(Shape):
    at = serializers.DateTimeField(help_text="When it was made.")
    until = serializers.DateTimeField(help_text="The end of what it looks at.")
    computing = serializers.BooleanField(help_text="There is none of the last minutes yet.")
    agents = serializers.IntegerField(help_text="How many are here to answer.")
    first_look = FirstLookShape()
    staffed = StaffedShape(allow_null=True)
    scenarios = ScenarioShape(many=True)
    at_risk = AtRiskShape(many=True, help_text="Likeliest first; below one in ten nothing is listed.")
    basis = BasisShape(allow_null=True)
    calibration = CalibrationShape(allow_null=True, help_text="Null while too little is known.")
