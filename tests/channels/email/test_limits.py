"""What is made to hurt: limits hold while the mail is being split, and something is always left to show."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channels_integrations.email import mime
from channels_integrations.email.parse import parse
from tests.channels.email.mails import ODD, written

TOP = b"From: mallory@elsewhere.example\r\nSubject: Bomb\r\n"


def nested(depth: int) -> bytes:
    layers = (b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    return TOP + b"".join(layers) + b"Content-Type: text/plain\r\n\r\nboom\r\n"


def test_nesting_ends_at_the_limit() -> None:
    assert parse(nested(mime.MAX_DEPTH)).text.strip() == "boom"
    mail = parse(nested(5_000))
    assert mail.errors == (f"nested deeper than {mime.MAX_DEPTH}",)
    assert mail.degraded
    assert (mail.subject, len(mail.attachments)) == ("Bomb", 1)


def test_parts_end_at_the_limit() -> None:
    body = b"--b\r\nContent-Type: text/plain\r\n\r\nword\r\n" * 20_000
    mail = parse(TOP + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + body)
    assert mail.errors == (f"more than {mime.MAX_PARTS} parts",)
    assert mail.text.count("word") == mime.MAX_PARTS - 1


def test_twenty_thousand_recipients_are_all_read() -> None:
    people = ", ".join(f'"Doe, {n}" <u{n}@elsewhere.example>' for n in range(20_000))
    mail = parse(written(To=people))
    assert len(mail.to) == 20_000
    assert (mail.to[-1].name, mail.degraded) == ("Doe, 19999", False)


def test_mails_inside_mails_are_not_opened() -> None:
    mail = parse(TOP + b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + b"boom")
    assert [each.content_type for each in mail.attachments] == ["message/rfc822"]


@pytest.mark.parametrize(
    "hostile",
    [
        b"To: " + b"(" * 50_000,
        b"To: " + b'"' * 50_001,
        b"To: " + b"<" * 50_000,
        b"Comments: x\r\nCc: " + b"=?a?q?," * 50_000,
        b"Content-Type: text/plain; " + b"; ".join(b"p%d=v" % n for n in range(10_000)),
        b"References: " + b"<a " * 50_000,
        b"Content-Type: text/html\r\n\r\n" + b'<a "' * 50_000,
        b"Content-Type: text/html\r\n\r\n" + b"<div>" * 50_000,
        b"\r\n" + b"@" * 200_000,
        b"\r\n" + b"> On Mon 1, 2020 a@b.example wrote:\r\n" * 20_000,
        b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\r\n" + b"M!!!\r\n" * 20_000,
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--bx\r\n" * 50_000,
    ],
)
def test_repetition_costs_no_more_than_its_length(hostile: bytes) -> None:
    mail = parse(TOP + hostile)
    assert (mail.subject, mail.errors) == ("Bomb", ())


SEEDS = [path.read_bytes() for path in sorted(ODD.glob("*.eml"))]


@settings(deadline=None)  # the first guess at a charset loads its tables
@given(st.binary(max_size=2_000))
def test_any_bytes_give_a_mail(raw: bytes) -> None:
    mail = parse(raw)
    assert mail.errors == ()
    assert "\0" not in mail.text + mail.html + mail.subject + mail.message_id
    f"{mail.text}{mail.html}{mail.subject}".encode()  # no lone surrogates: PostgreSQL takes it


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=200, deadline=None)
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 3_000), st.binary(max_size=20)), max_size=6))
def test_damaged_mail_gives_a_mail(raw: bytes, damage: list[tuple[int, bytes]]) -> None:
    for place, noise in damage:
        raw = raw[:place] + noise + raw[place + len(noise) // 2 :]
    mail = parse(raw)
    assert mail.errors == ()
    (mail.new_text + mail.signature + mail.quoted + mail.subject).encode()
