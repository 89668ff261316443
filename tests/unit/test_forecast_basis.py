"""What a forecast rests on, with much history, with little, and with none."""

import math
from statistics import fmean

import pytest

from sla.calibration import Scored, calibration, score
from sla.forecast_basis import LEAN_ANSWERS, QUANTILES, WEEK, guess, handling, level, mixed, pace

NOW = 500_000
"""Hours since 1970."""


class TestPace:
    def test_eight_weeks_show_the_hours_of_the_week(self) -> None:
        busy = {hour for hour in range(WEEK) if 9 <= hour % 24 < 18}
        counts = {hour: 30 if hour % WEEK in busy else 2 for hour in range(NOW - 8 * WEEK, NOW)}
        known = pace(counts, 0, NOW)
        assert known.weeks == 8
        for hour in (0, 8, 9, 17, 18, 100):
            assert known.by_hour[hour] == pytest.approx(30 if hour in busy else 2, rel=0.25, abs=2.2)

    def test_one_day_leans_on_its_average(self) -> None:
        known = pace(dict.fromkeys(range(NOW - 24, NOW), 10) | {NOW - 3: 40}, NOW - 24, NOW)
        assert known.weeks == pytest.approx(24 / WEEK)
        unseen = known.by_hour[(NOW + 50) % WEEK]
        assert unseen == pytest.approx(fmean([10] * 23 + [40]))
        assert unseen < known.by_hour[(NOW - 3) % WEEK] < 40

    def test_without_history_nothing_is_expected(self) -> None:
        known = pace({}, None, NOW)
        assert known.weeks == 0 and set(known.by_hour) == {0.0}

    def test_the_hour_that_has_just_begun_is_no_history(self) -> None:
        assert pace({NOW: 50}, NOW, NOW).weeks == 0

    def test_older_weeks_do_not_count(self) -> None:
        assert pace({NOW - 9 * WEEK: 500, NOW - 1: 1}, 0, NOW).weeks == 8
        assert sum(pace({NOW - 9 * WEEK: 500}, 0, NOW).by_hour) == 0

    def test_minutes_take_the_pace_of_their_hour(self) -> None:
        known = pace({hour: 60 if hour % 2 else 0 for hour in range(NOW - 8 * WEEK, NOW)}, 0, NOW)
        minutes = known.per_minute(NOW * 3600 + 1800, 60)
        assert len(minutes) == 60
        assert minutes[0] == known.by_hour[NOW % WEEK] / 60 and minutes[30] == known.by_hour[(NOW + 1) % WEEK] / 60
        assert known.expected(NOW * 3600, (NOW + 2) * 3600) == pytest.approx(60, rel=0.05)


class TestLevel:
    def test_a_busy_hour_is_believed_as_far_as_it_is_long(self) -> None:
        shape, rate = level(200, 100)
        assert 1.85 < shape / rate < 2
        shape, rate = level(4, 2)
        assert 1 < shape / rate < 1.2

    def test_what_is_known_little_is_spread_wide(self) -> None:
        assert math.sqrt(level(0, 0)[0]) / level(0, 0)[1] > 3 * math.sqrt(level(500, 500)[0]) / level(500, 500)[1]


class TestHandling:
    def test_before_the_first_answer_four_minutes_are_usual(self) -> None:
        known = handling({})
        assert known.sample == 0 and known.of("email") == known.usual
        assert sorted(known.usual)[QUANTILES // 2] == pytest.approx(240, rel=0.05)

    def test_many_answers_speak_for_themselves(self) -> None:
        known = handling({"email": [600.0] * 400, "webchat": [60.0] * 400})
        assert known.sample == 800
        assert fmean(known.of("email")) == pytest.approx(600, rel=0.1)
        assert fmean(known.of("webchat")) == pytest.approx(60, rel=0.4)
        assert fmean(known.of("telegram")) == pytest.approx(330, rel=0.1), "a new kind is like all"

    def test_few_answers_lean_on_all(self) -> None:
        known = handling({"email": [600.0] * 400, "sms": [60.0] * 3})
        assert 60 < fmean(known.of("sms")) < 600
        assert fmean(known.of("sms")) > 400

    def test_the_mixture_weighs_by_number(self) -> None:
        half = mixed([0.0] * LEAN_ANSWERS, [1.0] * 50)
        assert len(half) == QUANTILES and sum(half) == QUANTILES / 2

    def test_a_wide_spread_stays_wide(self) -> None:
        own = [10.0 * n for n in range(1, 1001)]
        found = mixed(own, guess())
        assert found[0] < 60 and found[-1] > 9_900
        assert fmean(found) == pytest.approx(fmean(own), rel=0.05)


class TestCalibration:
    def test_too_little_says_nothing(self) -> None:
        assert calibration([]) is None
        assert calibration([Scored(0, 5, 3, ())] * 0 + [Scored(0, 5, 3, [[0, 0, 0]] * 10)] * 19) is None

    def test_the_share_inside_the_band(self) -> None:
        nothing = [[0.0, 0.0, 0.0]] * 10
        past = [Scored(2, 6, actual, nothing) for actual in (1, 2, 6, 7, *[4] * 16)]
        found = calibration(past)
        assert found is not None
        assert (found.n, found.inside, found.curve) == (20, 0.9, [])

    def test_what_was_said_beside_what_came(self) -> None:
        chances = dict.fromkeys(range(10), 0.85) | dict.fromkeys(range(10, 30), 0.05) | {99: 1.0}
        curve = score(chances, {n: n < 9 for n in range(30)})
        assert [row[0] for row in curve] == [20, 0, 0, 0, 0, 0, 0, 0, 10, 0], "99 was never decided"
        found = calibration([Scored(0, 1, 0, curve)] * 20)
        assert found is not None
        low, high = found.curve
        assert low[0] == pytest.approx(0.05) and low[1:] == (0, 400)
        assert high[0] == pytest.approx(0.85) and high[1:] == (0.9, 200)

    def test_a_certainty_has_a_place(self) -> None:
        assert score({1: 1.0, 2: 0.0}, {1: True, 2: False})[9] == [1, 1, 1]
