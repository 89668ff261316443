"""`make demo`: Hora with a sample shop, on data of its own; nothing leaves this machine."""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from launch import home, ports, run
from launch.demo import compose, stories
from launch.programs import Program

SHOP = "support@barro-linho.example"
KEPT = ("HORA_LISTEN", "HORA_MAIL_LISTEN", "HORA_WEB_WORKERS", "HORA_WORKER_CONCURRENCY", "HORA_DEMO_PACE", "HORA_URL")


def settings(sink_port: int) -> dict[str, str]:
    """The demo's own settings. A real installation's .env, database and mail server must not be touched by it."""
    outside = {name: value for name, value in os.environ.items() if _harmless(name)}
    return {
        **outside,
        "HORA_DATA": str(home.demo_folder(os.environ)),
        "HORA_COMPANY": "Barro & Linho",
        "HORA_MAIL_ADDRESS": SHOP,
        "HORA_SMTP_URL": f"smtp://127.0.0.1:{sink_port}",
    }


def _harmless(name: str) -> bool:
    return name in KEPT or not (name.startswith("HORA_") or name in {"DATABASE_URL", "REDIS_URL"})


def write_past_mails(folder: Path, now: datetime) -> None:
    """The mails that came before the demo began, one file each; their Date says when they came."""
    folder.mkdir(parents=True, exist_ok=True)
    for story in stories.load():
        if story.age is not None:
            at = now - timedelta(minutes=story.age)
            (folder / f"{story.key}.eml").write_bytes(compose.first(story, SHOP, at).as_bytes())
        if story.answer:
            (folder / f"{story.key}.answer.txt").write_text(story.answer.strip())


def main() -> None:
    port = 2526 if ports.is_free(2526) else ports.any_free()
    env = settings(port)
    data = home.folder(env)
    past = data / "past-mails"
    write_past_mails(past, datetime.now(UTC))
    python = [sys.executable, "-m"]
    run.main(
        run.Plan(
            title="Hora's demo",
            settings=lambda: env,
            first=[Program("sink", "blue", [*python, "launch.demo.sink", f"127.0.0.1:{port}", str(data / "outbox")])],
            last=[Program("people", "green", [*python, "launch.demo.customers"])],
            welcome=("seed_demo", "--past-mails", str(past)),
        )
    )


if __name__ == "__main__":
    main()
