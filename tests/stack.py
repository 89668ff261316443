"""A whole Hora of a test's own: servers, web, worker, mail receiver, and a mail server that keeps what Hora sends."""

import os
import shutil
import smtplib
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.utils import make_msgid
from pathlib import Path
from typing import Any

import psycopg
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from launch import ports, services

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30.0


class Sink:
    """The customer's mail server: accepts everything and keeps it; `refuse` makes it answer with that line instead."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.refuse = ""
        self.port = ports.any_free()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refuse:
            return self.refuse
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append(message_from_bytes(content))
        return "250 kept"

    def to(self, address: str) -> list[Message]:
        return [mail for mail in self.mails if address in str(mail["To"])]

    def stop(self) -> None:
        self._controller.stop()


class Stack:
    """Everything of one Hora, on free ports, in a folder of its own; `stop()` leaves nothing behind."""

    def __init__(self, **settings: str) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="hora-stack-"))
        self.servers = services.start(self.home, throw_away=True)
        self.sink = Sink()
        self.web_port, self.mail_port = ports.any_free(), ports.any_free()
        self.url = f"http://127.0.0.1:{self.web_port}"
        self.env = self._environment(settings)
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.manage("migrate", "--verbosity=0")

    def _environment(self, settings: dict[str, str]) -> dict[str, str]:
        own = {
            "HORA_DATA": str(self.home / "data"),
            "HORA_SECRET_KEY": "only-for-tests-" + "x" * 40,
            "HORA_URL": self.url,
            "HORA_MAIL_LISTEN": f"127.0.0.1:{self.mail_port}",
            "HORA_MAIL_ADDRESS": "support@barro.example",
            "HORA_SMTP_URL": f"smtp://127.0.0.1:{self.sink.port}",
            "HORA_COMPANY": "Barro & Linho",
            "PYTHONUNBUFFERED": "1",
        }
        return {**os.environ, **self.servers.env(), **own, **settings}

    def start(self) -> None:
        """Start web, worker and receiver, and wait until each serves."""
        self._launch_web()
        self.run("worker", "celery", "-A", "config", "worker", "--concurrency", "1", "--loglevel", "WARNING")
        self.run("mail", str(ROOT / "manage.py"), "mail", "receive")
        self.wait_for(self._web_answers, "the web process")
        self.wait_for(lambda: not ports.is_free(self.mail_port), "the mail receiver")
        self.wait_for(lambda: self.query("SELECT 1 FROM sla_heartbeat"), "the worker")

    def run_web(self) -> None:
        """Start the web process again after it was killed, and wait until it serves."""
        self._launch_web()
        self.wait_for(self._web_answers, "the web process")

    def _launch_web(self) -> None:
        self.run("web", "uvicorn", "config.asgi:application", "--port", str(self.web_port), "--ws", "websockets-sansio")

    def run(self, name: str, *argv: str) -> None:
        """Start one process; its output goes to `home/NAME.log`."""
        command = [sys.executable, *argv] if argv[0].endswith(".py") else [sys.executable, "-m", *argv]
        with (self.home / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log)

    def kill(self, name: str) -> None:
        """End one process the hard way."""
        self.processes[name].kill()
        self.processes.pop(name).wait()

    def manage(self, *argv: str) -> str:
        """Run a management command and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *argv], cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def query(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database directly, as a judge beside the application."""
        with psycopg.connect(self.env["DATABASE_URL"], autocommit=True) as connection:
            cursor = connection.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def mail(self, text: str, subject: str = "Broken lamp", **headers: str) -> str:
        """A customer writes, through real SMTP. Returns the Message-ID."""
        mail = EmailMessage()
        mail["From"] = headers.pop("From", "Cleo Marsh <cleo@customer.example>")
        mail["To"], mail["Subject"], mail["Message-ID"] = (
            "support@barro.example",
            subject,
            make_msgid(domain="customer.example"),
        )
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(text)
        self.deliver(mail)
        return str(mail["Message-ID"])

    def deliver(self, mail: EmailMessage) -> None:
        """Hand a mail to the receiver, through real SMTP."""
        with smtplib.SMTP("127.0.0.1", self.mail_port, timeout=10) as smtp:
            smtp.send_message(mail)

    def wait_for(self, check: Callable[[], Any], what: str) -> Any:
        """The check's first true answer; fails after PATIENCE with the ends of the logs."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if answer := check():
                return answer
            time.sleep(0.05)
        raise AssertionError(f"waited for {what} in vain\n{self.logs()}")

    def logs(self) -> str:
        """The last lines of every process."""
        files = sorted(self.home.glob("*.log"))
        return "\n".join(f"--- {file.name}\n{file.read_text(errors='replace')[-1500:]}" for file in files)

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.sink.stop()
        self.servers.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def _web_answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False
