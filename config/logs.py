"""One line of JSON per log record, on standard error, so that any collector can read it."""

import json
import logging
from typing import Any


class JsonLines(logging.Formatter):
    """Time, level, logger, message and traceback. A line break in any of them never leaves the JSON string."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def config(level: str) -> dict[str, Any]:
    """The dictionary for Django's LOGGING."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "config.logs.JsonLines"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            "django.server": {"level": "WARNING"},
            "aiosmtpd": {"level": "WARNING"},
            "mail.log": {"level": "WARNING"},
            # while Redis is away it repeats the same traceback every second; the doctor tells that, too
            "channels_redis": {"level": "CRITICAL"},
        },
    }
