"""Generated mail: the same every time, readable by any mail program, and true to its manifest."""

import email
import json
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from bench import gen_mail
from bench.gen_mail import Fact
from bench.post import from_folder, generated

COUNT = 150


def parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def facts() -> list[tuple[EmailMessage, Fact]]:
    return [(parsed(raw), fact) for raw, fact in gen_mail.mails(COUNT)]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    first, again = list(gen_mail.mails(30, seed=7)), list(gen_mail.mails(30, seed=7))
    assert first == again
    assert first != list(gen_mail.mails(30, seed=8))


def test_a_longer_set_begins_with_the_shorter_one() -> None:
    assert list(gen_mail.mails(20)) == list(gen_mail.mails(40))[:20]


def test_every_mail_is_well_formed_and_says_what_its_manifest_says() -> None:
    for message, fact in facts():
        assert not any(part.defects for part in message.walk())
        assert (message["message-id"], message["subject"]) == (fact.message_id, fact.subject)
        assert message["from"].addresses[0].addr_spec == fact.sender
        kinds = [part.get_content_type() for part in message.walk()]
        assert ("application/pdf" in kinds, "image/png" in kinds) == (fact.attachment, fact.inline)


def test_an_answer_cites_an_earlier_mail_of_the_same_customer_and_conversation() -> None:
    known: dict[str, Fact] = {}
    for message, fact in facts():
        if fact.reply:
            parent = known[message["in-reply-to"]]
            assert (parent.root, parent.sender) == (fact.root, fact.sender)
            assert message["references"].split()[-1] == parent.message_id
        else:
            assert fact.root == fact.n and message["references"] is None
        known[fact.message_id] = fact


def test_the_set_has_threads_files_languages_and_encodings() -> None:
    made = facts()
    share = sum(fact.reply for _, fact in made) / COUNT
    assert 0.2 < share < 0.4
    assert any(len(part.get_content()) == gen_mail.FILE_BYTES
               for message, fact in made if fact.attachment
               for part in message.walk() if part.get_content_type() == "application/pdf")  # fmt: skip
    bodies = [message.get_body(("plain",)) for message, _ in made]
    assert {"utf-8", "iso-8859-1", "iso-2022-jp"} <= {body.get_content_charset() for body in bodies if body}
    used = {body["content-transfer-encoding"].cte for body in bodies if body}
    assert used == {"8bit", "base64", "quoted-printable"}


def test_a_written_folder_reads_back_as_the_same_mail(tmp_path: Path) -> None:
    gen_mail.write(tmp_path, 25)
    assert from_folder(tmp_path) == generated(25)
    lines = (tmp_path / "manifest.jsonl").read_text().splitlines()
    assert [json.loads(line)["n"] for line in lines] == list(range(25))
