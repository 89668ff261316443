"""`make demo`: Hora with a sample shop, on data of its own; nothing leaves this machine."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from launch import home, ports, run
from launch.demo import past, stories
from launch.demo.stories import SHOP
from launch.programs import MANAGE, Program

KEPT = ("HORA_LISTEN", "HORA_MAIL_LISTEN", "HORA_WEB_WORKERS", "HORA_WORKER_CONCURRENCY", "HORA_DEMO_PACE", "HORA_URL")


def settings(sink_port: int) -> dict[str, str]:
    """The demo's own settings. A real installation's .env, database and mail server must not be touched by it."""
    outside = {name: value for name, value in os.environ.items() if _harmless(name)}
    return {
        **outside,
        "HORA_DATA": str(home.demo_folder(os.environ)),
        "HORA_COMPANY": "Barro & Linho",
        "HORA_MAIL_ADDRESS": f"support@{SHOP}",
        "HORA_SMTP_URL": f"smtp://127.0.0.1:{sink_port}",
        # the simulated providers are on this machine
        "HORA_CALL_PRIVATE": "127.0.0.0/8",
    }


def _harmless(name: str) -> bool:
    return name in KEPT or not (name.startswith("HORA_") or name in {"DATABASE_URL", "REDIS_URL"})


def _past(folder: Path) -> Sequence[str]:
    """Write down what has happened until now; the command does it again by the app's own verbs."""
    past.write(folder, datetime.now(UTC))
    return ("seed_demo", "--past", str(folder))


def main() -> None:
    port = 2526 if ports.is_free(2526) else ports.any_free()
    providers = ports.any_free()
    env = settings(port)
    data = home.folder(env)
    python = [sys.executable, "-m"]
    run.main(
        run.Plan(
            title="Hora's demo",
            settings=lambda: env,
            first=[Program("sink", "blue", [*python, "launch.demo.sink", f"127.0.0.1:{port}", str(data / "outbox")])],
            last=[
                Program("people", "green", [*python, "launch.demo.customers"]),
                Program("chats", "blue", [*python, "launch.demo.chatters", str(providers)]),
                Program("visits", "cyan", [*python, "launch.demo.visitors"]),
                Program(
                    "agents", "white", [*MANAGE, "demo_colleagues", "--answers", str(stories.HERE / "answers.toml")]
                ),
            ],
            seed=lambda: _past(data / "past"),
            welcome=("seed_demo", "--past", str(data / "past"), "--providers", f"http://127.0.0.1:{providers}"),
        )
    )


if __name__ == "__main__":
    main()
