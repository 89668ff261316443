"""Mail as strangers send it: each file is broken in one way, and Cleo's words arrive all the same."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from channels_integrations.email.parse import parse
from tests.channels.email.mails import ODD, odd, written

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("name", "subject", "text"),
    [
        ("raw_utf8_headers", "Lâmpada partida – ajuda", "Olá, a lâmpada chegou partida."),
        ("raw_latin1_in_encoded_word", "Lâmpada partida", "Hello."),
        ("character_cut_between_words", "lâmpa", "Hello."),
        ("newline_in_subject", "Lamp Bcc: all@world.example", "It is broken."),
        ("unknown_charset", "Lamp", "Die Lampe ist zerbrochen, schöne Grüße."),
        ("declared_ascii_but_utf8", "Lamp", "Preço: 12 €"),
        ("japanese_without_charset", "Lamp", "ランプが壊れました。"),
        ("nul_bytes", "La mp", "broken"),
        ("no_headers_at_all", "", "Just words."),
        ("leading_blank_lines", "Lamp", "It is broken."),
        ("mbox_from_line", "Lamp", "It is broken."),
        ("cr_only_lines", "Lamp", "It is\nbroken."),
        ("body_without_blank_line", "Lamp", "It is broken, and nobody left a blank line."),
        ("multipart_without_boundary", "Lamp", "It is broken."),
        ("multipart_never_closed", "Lamp", "It is broken."),
        ("multipart_without_parts", "Lamp", "It is broken, and no part begins."),
        ("base64_with_a_note_behind", "Lamp", "It is broken."),
        ("calendar_only", "Visit", "Repair of the lamp · 20260107T090000Z"),
        ("html_only", "Lamp", "It is broken.\nReally.\n\n> Old words"),
        ("zero_bytes", "", ""),
    ],
)
def test_words_are_read(name: str, subject: str, text: str) -> None:
    mail = odd(name)
    assert (mail.subject, mail.text.strip()) == (subject, text)
    assert not mail.degraded


@pytest.mark.parametrize(
    ("name", "cc"),
    [
        ("empty_addresses", [("Ben", "ben@hora.example")]),
        (
            "group_and_comment",
            [("", "ana@hora.example"), ("Okafor, Ben", "ben@hora.example"), ("Sofia Reis", "sofia@hora.example")],
        ),
        ("junk_line_in_headers", [("", "ben@hora.example")]),
    ],
)
def test_people_are_read(name: str, cc: list[tuple[str, str]]) -> None:
    mail = odd(name)
    assert [(each.name, each.address) for each in mail.cc] == cc
    assert mail.from_ is not None
    assert mail.from_.address == "cleo@customer.example"
    assert mail.reply_to == ()


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("multipart_never_closed", [("lamp.png", "image/png", b"\x89PNG\r\n\x1a\n")]),
        ("file_name_tricks", [
            ("passwd", "text/plain", b"x"),
            ("photogpj.exe", "text/plain", b"x"),
            ("preço da lampada.pdf", "text/plain", b"x"),
            ("lâmpada.pdf", "text/plain", b"x"),
        ]),
    ],
)  # fmt: skip
def test_files_are_read(name: str, files: list[tuple[str, str, bytes]]) -> None:
    assert [(each.filename, each.content_type, each.content) for each in odd(name).attachments] == files


def test_a_mail_inside_a_mail_is_a_file_named_after_its_subject() -> None:
    (inner,) = odd("attached_mail").attachments
    assert (inner.filename, inner.content_type) == ("Your order 7 12.eml", "message/rfc822")
    assert parse(inner.content).subject == "Your order 7/12"


def test_an_image_in_the_html_is_known_by_its_content_id() -> None:
    mail = odd("image_by_content_id")
    (image,) = mail.attachments
    assert image.inline
    assert image.content_id == "lamp@x"
    assert 'src="cid:lamp@x"' in mail.html


@pytest.mark.parametrize(
    ("name", "kind"),
    [("away", "auto"), ("read_receipt", "auto"), ("newsletter", "list"), ("bounce", "bounce"),
     ("bounce_in_words", "bounce"), ("person_named_postmaster", "human"), ("attached_mail", "human")],
)  # fmt: skip
def test_machines_are_told_from_people(name: str, kind: str) -> None:
    assert odd(name).mail_class == kind


@pytest.mark.parametrize(
    ("name", "returned"), [("bounce", "ours-7@hora.example"), ("bounce_in_words", "ours-8@hora.example")]
)
def test_a_bounce_tells_who_was_not_reached(name: str, returned: str) -> None:
    bounce = odd(name).bounce
    assert bounce is not None
    assert bounce.recipients == ("cleo@customer.example",)
    assert bounce.message_ids == (returned,)
    assert bounce.permanent is True


def test_a_delay_is_not_a_failure() -> None:
    raw = (ODD / "bounce.eml").read_bytes().replace(b"Action: failed", b"Action: delayed")
    bounce = parse(raw).bounce
    assert bounce is not None
    assert bounce.permanent is False


def test_a_senders_wrong_clock_is_kept_as_a_claim() -> None:
    assert odd("bad_date").date is None
    date = parse(written(Date="Tue, 6 Jan 2026 23:59:60 -0500")).date
    assert date is not None
    assert date.isoformat() == "2026-01-06T23:59:59-05:00"


def test_the_command_needs_no_database_and_stops_at_nothing(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "lamp.eml").write_bytes(written())
    (tmp_path / "noise.eml").write_bytes(bytes(range(256)) * 10)
    command = [sys.executable, "manage.py", "mail", "parse", str(tmp_path), str(tmp_path / "missing"), "--json"]
    nowhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1"}
    done = subprocess.run(command, cwd=ROOT, env=nowhere, capture_output=True, check=True)
    found = {Path(line["file"]).name: line for line in map(json.loads, done.stdout.splitlines())}
    assert found["lamp.eml"]["from"] == {"name": "Cleo Marsh", "address": "cleo@customer.example"}
    assert found["missing"]["degraded"]
    assert found["missing"]["from"] == {"name": None, "address": None}
    assert set(found) == {"lamp.eml", "noise.eml", "missing"}
