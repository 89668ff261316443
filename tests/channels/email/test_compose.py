"""Our own mail, read back with the standard library: a reader that shares no line with the writer."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from channels_integrations.email.compose import File, HeaderInjection, History, Outgoing, compose, reply_subject

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def outgoing(**more: Any) -> Outgoing:
    fields: dict[str, Any] = {
        "sender": "support@barro.example",
        "sender_name": "Ana Prado (Barro & Linho)",
        "to": ["cleo@customer.example"],
        "subject": "Broken lamp",
        "text": "We are sorry.\n\nAna",
        "message_id": "hora.12.34.sig@barro.example",
        "date": NOW,
        "loop_id": "loop",
    }
    return Outgoing(**(fields | more))


def read(mail: Outgoing) -> EmailMessage:
    found = message_from_bytes(compose(mail), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_an_answer_threads_everywhere() -> None:
    mail = read(outgoing(in_reply_to="2@customer.example", references=["1@customer.example", "2@customer.example"]))
    assert mail["In-Reply-To"] == "<2@customer.example>"
    assert mail["References"] == "<1@customer.example> <2@customer.example>"
    assert mail["Message-ID"] == "<hora.12.34.sig@barro.example>"
    assert mail["Subject"] == "Re: Broken lamp"
    assert mail["X-Hora-Loop"] == "loop"
    assert mail["Auto-Submitted"] is None


def test_people_and_words_of_any_script_arrive() -> None:
    mail = read(
        outgoing(sender_name="João “Jo”, Suporte", subject="Lâmpada 壊れた", text="Olá!\n.\nаб\n", cc=["b@x.example"])
    )
    assert mail["From"].addresses[0].display_name == "João “Jo”, Suporte"
    assert mail["Subject"] == "Re: Lâmpada 壊れた"
    assert mail["Cc"] == "b@x.example"
    assert mail.get_content().replace("\r\n", "\n") == "Olá!\n.\nаб\n"


def test_a_long_thread_keeps_its_first_and_last_messages() -> None:
    ids = [f"{n}@customer.example" for n in range(60)]
    found = read(outgoing(references=ids))["References"].split()
    assert (found[0], found[-1], len(found)) == ("<0@customer.example>", "<59@customer.example>", 20)


def test_ids_of_any_length_and_script_leave_as_they_came() -> None:
    long, foreign = f"{'x' * 300}@customer.example", "ü1@customer.example"
    raw = compose(outgoing(in_reply_to=long, references=[foreign, "y" * 2_000, long]))
    top = raw.partition(b"\r\n\r\n")[0]
    assert f"In-Reply-To: <{long}>".encode() in top
    assert b"yyy" not in top
    assert max(map(len, raw.split(b"\r\n"))) < 998


def test_addresses_of_any_script_are_written_as_they_are() -> None:
    assert "To: léa@customer.example".encode() in compose(outgoing(to=["léa@customer.example"]))


def test_an_automatic_mail_asks_machines_for_silence() -> None:
    mail = read(outgoing(auto=True))
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "All"


def test_the_history_is_short_and_in_the_customers_language() -> None:
    history = History("Cleo", NOW, "\n".join(f"line {n}" for n in range(50)), "pt")
    text = read(outgoing(history=history)).get_content()
    assert "Em 2026-01-05 09:30 UTC, Cleo escreveu:" in text
    assert "> line 29" in text
    assert "> line 30" not in text
    assert "> […]" in text


def test_files_travel() -> None:
    mail = read(outgoing(files=[File("preço.pdf", "application/pdf", b"%PDF"), File("x", "message/rfc822", b"raw")]))
    assert [(f.get_filename(), f.get_content_type(), f.get_content()) for f in mail.iter_attachments()] == [
        ("preço.pdf", "application/pdf", b"%PDF"),
        ("x", "application/octet-stream", b"raw"),
    ]


@pytest.mark.parametrize(
    "field",
    [
        {"subject": "Hi\r\nBcc: all@world.example"},
        {"to": ["cleo@customer.example\nBcc: all@world.example"]},
        {"sender_name": "Ana\r\nX: y"},
        {"in_reply_to": "a@b\r\nBcc: x@y.example"},
        {"files": [File("a\nb", "text/plain", b"")]},
    ],
)
def test_a_line_break_in_a_header_is_refused(field: dict[str, Any]) -> None:
    with pytest.raises(HeaderInjection):
        compose(outgoing(**field))


@pytest.mark.parametrize(
    ("before", "after"),
    [("Lamp", "Re: Lamp"), ("Re: Lamp", "Re: Lamp"), ("RE: AW: Re[2]: Lamp", "Re: Lamp"), ("SV: Re : Lamp", "Re: Lamp"),
     ("Return of lamp", "Re: Return of lamp"), ("", "Re:")],
)  # fmt: skip
def test_re_does_not_pile_up(before: str, after: str) -> None:
    assert reply_subject(before) == after
