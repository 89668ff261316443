"""Delivery reports: whether a mail is one, whom it is about, and which mail it returns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from channels_integrations.email.headers import message_id, message_ids
from channels_integrations.email.mail import Address, Bounce
from channels_integrations.email.mime import Part, head
from channels_integrations.email.transfer import content
from channels_integrations.email.words import decode_words

_STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status")
_RETURNED_TYPES = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers",
                   "message/global")  # fmt: skip
_DAEMON = re.compile(
    r"(?:mailer[-_. ]?(?:daemon|d[aä]mon)|mail[-_. ]?(?:daemon|delivery)|post[ _]?master|mailadmin|maildelivery"
    r"|mdaemon|bounces?|mail\.?(?:system|agent)|symantec_antivirus|double-?bounce)(?:@|$|[-+.\d])|mail delivery "
    r"(?:sub)?system|mail(?:er)? daemon|mail administrator", re.IGNORECASE,
)  # fmt: skip
_STRICT_DAEMON = re.compile(r"mailer[-_. ]?daemon|mail delivery (?:sub)?system", re.IGNORECASE)
_SUBJECT = re.compile(
    r"undeliver|not deliver|(?:un)?able to deliver|deliver(?:y|ed)?[- ](?:(?:status )?(?:notification|report|fail)|"
    r"error|problem|has failed|failure|unsuccessful|incomplete|could not)|failure (?:notice|delivery)|fail(?:ed|ure) "
    r"(?:to deliver|delivery|mail|notice)|return(?:ed|ing) (?:mail|message|to sender)|mail(?: (?:system|"
    r"delivery))? (?:error"
    r"|failure|failed|status)|message (?:status|delayed|not sent|could not|delivery)|couldn'?t be delivered|"
    r"mail could not"
    r"|non[- ]?(?:delivery|remis)|nondeliver|unzustellbar|nicht zustell|nicht zugestellt|unbestellbar|"
    r"zustellung|r[eé]tour"
    r"|non remis|[eé]chec|n[aã]o (?:foi )?entreg|devolvid|falha na entrega|no (?:se )?(?:puede|pudo|ha podido|entreg)"
    r"|devuelto|mancato recapito|mancata consegna|недостав|не доставлен|возвращ|onbestelbaar|niet bezorgd|olever|"
    r"不能投递|退信|无法|無法|配信不能|送信(?:エラー|失敗)|配送(?:エラー|不能)|전송 실패|bounce|dsn:|ndn:|"
    r"メールエラー|配信できません|"
    r"user unknown|unknown user|mailbox (?:full|unavailable)|quota|rejected|warning: |delayed|virus", re.IGNORECASE,
)  # fmt: skip
_SAID = re.compile(
    r"(?:not|n't|un)[ -]?(?:be )?(?:deliver|reach)|invalid user|user unknown|unknown (?:user|recipient)|no such user"
    r"|mailbox (?:is )?(?:full|unavailable)|permanent error|message details", re.IGNORECASE,
)  # fmt: skip
_NOTICE = re.compile(r'"notificationType"\s*:\s*"Bounce"')  # what a mail service posts as JSON, here by mail
_FIELD = re.compile(rb"^(final-recipient|original-recipient|action|status|diagnostic-code)[ \t]*:[ \t]*([^\n]*"
                    rb"(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE)  # fmt: skip
_ADDRESS = re.compile(r"(?<![\w.+=/-])[\w.+=/-]{1,64}@(?:[\w-]{1,63}\.)+[A-Za-z][\w-]{1,30}(?![\w@])")
_TEXT_STATUS = re.compile(r"(?<![\d.])([245])\.\d{1,3}\.\d{1,3}(?![\d.])|(?<!\d)([45]\d\d)[ -](?=[\w<#])")
_LOCAL_FAILURE = re.compile(rb"^Message-ID:\s*<([^<>\s]{3,200})>", re.IGNORECASE | re.MULTILINE)
_MAX_TEXT = 20_000
_ORIGINAL = re.compile(
    r"^(?:-{2,}.{0,60}(?:original|copy|returned|message|unsent).{0,60}|Received: .*|Return-Path: .*)$",
    re.IGNORECASE | re.MULTILINE,
)


def is_bounce(root: Part, sender: Address | None, subject: str, text: str) -> bool:
    """Report structure decides; without it, a mail server must be speaking of a delivery."""
    report = root.params.get("report-type", "").lower()
    if report in ("feedback-report", "disposition-notification"):
        return False
    types = {part.content_type for part in root.walk()}
    if report == "delivery-status" or root.get("x-failed-recipients") or types.intersection(_STATUS_TYPES):
        return True
    who = f"{sender.address} {sender.name}" if sender else ""
    if _STRICT_DAEMON.search(who) or _NOTICE.search(text, 0, 2000):
        return True
    return _is_server(root, who) and bool(
        _SUBJECT.search(subject) or types.intersection(_RETURNED_TYPES) or _SAID.search(text, 0, 4000)
    )


def _is_server(root: Part, who: str) -> bool:
    """Nobody to answer to, or a name that only mail servers use."""
    is_null_path = re.sub(rb"\s", b"", root.get("return-path")) in (b"<>", b"<MAILER-DAEMON>")
    is_null_from = re.sub(rb"\s", b"", root.get("from")) == b"<>"
    return is_null_path or is_null_from or _DAEMON.search(who) is not None


def read_bounce(root: Part, text: str, own: frozenset[str]) -> Bounce:
    """What the report says. `own` are addresses in its own headers, which are not the failed ones."""
    fields = [(m[1].lower(), decode_words(m[2])) for data in _status_parts(root) for m in _FIELD.finditer(data)]
    said = _ORIGINAL.split(text[:_MAX_TEXT], maxsplit=1)[0]
    recipients = _field_recipients(fields) or _header_recipients(root) or _text_recipients(said, own)
    recipients = recipients or _returned_recipients(root)
    reason = next((value for name, value in fields if name == b"diagnostic-code"), "")
    return Bounce(tuple(dict.fromkeys(recipients)), _cited(root), _permanence(fields, said), reason[:500])


def _status_parts(root: Part) -> Iterator[bytes]:
    return (content(part) for part in root.walk() if part.content_type in _STATUS_TYPES)


def _field_recipients(fields: list[tuple[bytes, str]]) -> list[str]:
    for wanted in (b"final-recipient", b"original-recipient"):
        values = (value.partition(";")[2] or value for name, value in fields if name == wanted)
        if found := [address[0] for value in values if (address := _ADDRESS.search(value))]:
            return found
    return []


def _header_recipients(root: Part) -> list[str]:
    return _ADDRESS.findall(" ".join(decode_words(value) for value in root.all("x-failed-recipients")))


def _text_recipients(text: str, own: frozenset[str]) -> list[str]:
    found = (address for address in _ADDRESS.findall(text) if address.lower() not in own)
    return [address for address in found if not _DAEMON.search(address)][:1]


def _returned_recipients(root: Part) -> list[str]:
    """The report names nobody: then the mail that came back does, if it went to one person only."""
    returned = (head(content(part).lstrip()) for part in root.walk() if part.content_type in _RETURNED_TYPES)
    found = [address for mail in returned for address in _ADDRESS.findall(decode_words(mail.get("to")))]
    return found if len(found) == 1 else []


def _cited(root: Part) -> tuple[str, ...]:
    """Ids of the mails that came back, and of those that the report answers."""
    ids = [message_id(head(content(part).lstrip())) for part in root.walk() if part.content_type in _RETURNED_TYPES]
    ids += message_ids(root.get("in-reply-to")) + message_ids(root.get("references"))
    if not any(ids):
        ids += [found.decode("ascii", "ignore") for found in _LOCAL_FAILURE.findall(root.raw, root.start)]
    return tuple(dict.fromkeys(found for found in ids if found))


def _permanence(fields: list[tuple[bytes, str]], text: str) -> bool | None:
    actions = {value.strip().lower() for name, value in fields if name == b"action"}
    classes = {value.strip()[:1] for name, value in fields if name == b"status"}
    if actions & {"delayed", "relayed", "delivered", "expanded"} and "failed" not in actions:
        return False
    if not classes & {"4", "5"}:
        classes = {(m[1] or m[2])[:1] for m in _TEXT_STATUS.finditer(text)}
    return True if "5" in classes else False if "4" in classes else None
