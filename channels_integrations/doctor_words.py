"""What a check finds, as a code with values; and the English words for each code.

The app says the codes in its reader's language (frontend/agent/src/i18n, `doctor.said`); a test there holds both lists
to the same codes and values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

State = Literal["ok", "warn", "fail"]
Value = str | int | float

_START = "Start it with `make run`, or with `celery -A config worker` for a worker alone."
_QUEUED = "{waiting} waiting, the oldest for {oldest_s:.0f} s; "
_PROXY = "Does the proxy pass WebSockets on?"


@dataclass(frozen=True)
class Words:
    """English for one code. `advice` says what to do; empty when there is nothing to do."""

    summary: str
    detail: str = ""
    advice: str = ""


WORDS: Mapping[str, Words] = {
    "broken": Words("This could not be checked.", advice="See the detail, and the checks above."),
    "database.answers": Words("PostgreSQL {version} answered in {ms:.1f} ms."),
    "database.slow": Words(
        "PostgreSQL {version} answered in {ms:.1f} ms.", advice="Look at the load of the database server."
    ),
    "migrations.current": Words("The database is up to date."),
    "migrations.missing": Words("{count} migrations are missing.", advice="Run `manage.py migrate`."),
    "workers.awake": Words("{count} enforcing."),
    "workers.silent": Words(
        "No worker is running: nothing is sent and no deadline is watched.",
        "The last sign of one was {seconds:.0f} s ago.",
        _START,
    ),
    "workers.never": Words(
        "No worker is running: nothing is sent and no deadline is watched.", "None has ever run.", _START
    ),
    "enforcement.late": Words(
        "Deadlines are enforced {seconds:.0f} s late.", advice="See whether workers run, and how busy they are."
    ),
    "enforcement.set_aside": Words(
        "{count} clocks cannot be fired.",
        advice='Look for "set aside" in the workers\' log. They are tried again, and show on the board meanwhile.',
    ),
    "enforcement.on_time": Words("Deadlines are enforced on time ({seconds:.1f} s behind)."),
    "enforcement.punctual": Words(
        "Deadlines are enforced on time ({seconds:.1f} s behind).",
        "Of the last {firings}, half within {half_ms:.0f} ms, 99 % within {most_ms:.0f} ms.",
    ),
    "inbound.standstill": Words("Messages that came in are not being worked on.", _QUEUED + "{failed} failed.", _START),
    "inbound.unread": Words(
        "Some messages could not be read.",
        _QUEUED + "{failed} failed.",
        "Look at them under Needs attention; run them again.",
    ),
    "inbound.done": Words("Everything that came in is worked on.", _QUEUED + "{failed} failed."),
    "outbound.standstill": Words("Deliveries are due and nobody makes them.", _QUEUED + "{given_up} given up.", _START),
    "outbound.given_up": Words(
        "Some deliveries were given up.",
        _QUEUED + "{given_up} given up.",
        "Look at them under Needs attention, and replay them in the admin pages.",
    ),
    "outbound.done": Words("Everything that was due is delivered.", _QUEUED + "{given_up} given up."),
    "recordings.ready": Words(
        "Voice and video messages are made playable for every browser.",
        detail="FFmpeg {version}; {waiting} waiting, {failed} that cannot be played.",
    ),
    "recordings.off": Words(
        "Voice and video messages stay as they came: some browsers cannot play some of them.",
        detail="{waiting} would be made playable.",
        advice="Install imageio-ffmpeg (requirements/media.txt) or FFmpeg, or set HORA_FFMPEG. Restart the workers.",
    ),
    "recordings.broken": Words(
        "FFmpeg does not run: voice and video messages stay as they came.",
        advice="See what it says, and set HORA_FFMPEG to one that runs.",
    ),
    "redis.answers": Words("Redis answers."),
    "redis.away": Words(
        "Redis does not answer.",
        advice="Start Redis, or correct REDIS_URL. Until then screens poll and workers look every second.",
    ),
    "mail_in.receives": Words("Mail for {address} is received at {where}."),
    "mail_in.away": Words("No mail server answers at {where}.", advice="Start `manage.py mail receive`."),
    "mail_in.not_smtp": Words(
        "What answers at {where} does not speak SMTP.", advice="Is another program on this port?"
    ),
    "mail_out.unset": Words(
        "No outgoing mail server is configured.", advice="Set HORA_SMTP_URL: replies wait until there is one."
    ),
    "mail_out.away": Words(
        "The outgoing mail server {where} does not answer.",
        advice="Check HORA_SMTP_URL and that server. Replies are kept and tried again for a day.",
    ),
    "mail_out.answers": Words("The outgoing mail server {where} answers."),
    "live.answers": Words("{where} answers."),
    "live.unreachable": Words(
        "{where} cannot be reached from here.",
        advice="Does HORA_URL lead to this installation, and does the proxy before it pass WebSockets on?",
    ),
    "live.no_socket": Words("{where} answers {status} instead of a socket.", advice=_PROXY),
    "live.silent": Words("{where} did not answer in {seconds:.0f} s.", advice="See how busy the web process is."),
    "disk.room": Words("{gigabytes:.1f} GB free ({share:.0%}) at {where}."),
    "disk.low": Words("{gigabytes:.1f} GB free ({share:.0%}) at {where}.", advice="Make room soon."),
    "disk.full": Words(
        "{gigabytes:.1f} GB free ({share:.0%}) at {where}.",
        advice="Make room: nothing can be received when the disk is full.",
    ),
}


@dataclass(frozen=True)
class Finding:
    """The outcome of one check: a code of WORDS, its values, and what a program said, word for word."""

    state: State
    code: str
    values: Mapping[str, Value] = field(default_factory=dict)
    evidence: str = ""


@dataclass(frozen=True)
class Check:
    """A finding with the name of its check."""

    name: str
    found: Finding

    @property
    def state(self) -> State:
        return self.found.state

    @property
    def summary(self) -> str:
        return self._say(WORDS[self.found.code].summary)

    @property
    def detail(self) -> str:
        return self._say(WORDS[self.found.code].detail) or self.found.evidence

    @property
    def advice(self) -> str:
        return self._say(WORDS[self.found.code].advice)

    def shape(self) -> dict[str, Any]:
        """The check as the API gives it: the code with its values, and the same in English."""
        found = self.found
        said = {"summary": self.summary, "detail": self.detail, "advice": self.advice}
        return {"name": self.name, "state": found.state, "code": found.code, "values": dict(found.values), **said}

    def _say(self, words: str) -> str:
        return words.format(**self.found.values)


def ok(code: str, evidence: str = "", /, **values: Value) -> Finding:
    return Finding("ok", code, values, evidence)


def warn(code: str, evidence: str = "", /, **values: Value) -> Finding:
    return Finding("warn", code, values, evidence)


def fail(code: str, evidence: str = "", /, **values: Value) -> Finding:
    return Finding("fail", code, values, evidence)
