"""Messages get the words they are found by: seconds later, whatever changed them, and none is forgotten."""

import pytest
from django.db import connection, transaction

from events.record import Actor
from inbox import merging, replies
from inbox.intake import IncomingFile
from inbox.models import Agent, Contact, Message, SearchEntry, SearchTodo, SearchVolume, Ticket
from inbox.search import fill, stems, volumes
from tests.people import Write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that has just started."""
    monkeypatch.setattr(fill, "_next_recheck", 0.0)


def found(query: str) -> list[int]:
    """Messages with these words, in order."""
    statement = "SELECT message_id FROM inbox_searchentry WHERE words @@ %s::tsquery ORDER BY 1"
    with connection.cursor() as cursor:
        cursor.execute(statement, [query])
        return [row[0] for row in cursor.fetchall()]


def test_a_message_waits_for_its_words_from_the_moment_it_is_there(cleo_writes: Write) -> None:
    received = cleo_writes("O cartão foi recusado.", language="pt")
    assert SearchTodo.objects.get().message_id == received.message_id
    assert not SearchEntry.objects.exists()
    assert fill.sweep() == fill.REST
    assert not SearchTodo.objects.exists()
    assert found("'cartao'") == found("'recusado'") == found("'recus'") == [received.message_id]


def test_words_have_places_and_stems_have_none(cleo_writes: Write) -> None:
    received = cleo_writes("The lamps were broken", language="en")
    fill.fill()
    assert found("'lamps' <-> 'were'") == [received.message_id]
    assert found("'lamp'") == [received.message_id]
    assert found("'lamp' <-> 'were'") == []


@pytest.mark.parametrize(
    ("language", "hit", "missed"), [("pt", "entreg", "run"), ("de", "entregas", "entreg"), ("", "run", "nothing")]
)
def test_stems_are_those_of_the_language(cleo_writes: Write, language: str, hit: str, missed: str) -> None:
    received = cleo_writes("As entregas, running", language=language)
    fill.fill()
    assert found(f"'{hit}'") == [received.message_id]
    assert found(f"'{missed}'") == []


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("cartao", "cartoes", "pt"),
        ("devolucao", "devolucoes", "pt"),
        ("direccion", "direcciones", "es"),
        ("pedido", "pedidos", "es"),
        ("refund", "refunded", "en"),
    ],
)
def test_singular_and_plural_have_one_stem_without_accents(db: None, one: str, other: str, language: str) -> None:
    stem = {word: stems.stems([word], language).get(word, word) for word in (one, other)}
    assert stem[one] == stem[other]


def test_stems_are_asked_for_once(db: None, django_assert_num_queries: object) -> None:
    stems._known["en"].pop("lamps", None)
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture of pytest-django
        assert stems.stems(["lamps"], "en") == stems.stems(["lamps"], "en") == {"lamps": "lamp"}


def test_people_files_and_subject_have_words_of_their_own(cleo_writes: Write) -> None:
    file = IncomingFile("nota_fiscal.PDF", "application/pdf", b"%PDF")
    received = cleo_writes("Hi", subject="Broken lamp", files=[file], cc=["Rui@Shop.example"])
    fill.fill()
    for query in (
        *("'f/cleo'", "'f/cleo@customer.example'", "'f/customer.example'", "'t/rui@shop.example'"),
        *("'s/broken' & 's/lamp'", "'h/attachment' & 'h/pdf'", "'nota' <-> 'fiscal'", "'rui@shop.example'"),
    ):
        assert found(query) == [received.message_id], query
    assert found("'f/rui'") == found("'t/cleo'") == found("'s/hi'") == []


def test_of_an_answer_the_agent_is_the_sender(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    reply = replies.reply(ticket_id, ana, replies.Writing("On its way.", 10**9, still_right=True))
    fill.fill()
    assert found("'f/prado'") == found("'t/cleo@customer.example'") == [reply.id]


def test_an_edited_text_a_new_subject_and_a_new_name_are_found(cleo_writes: Write) -> None:
    received = cleo_writes("first words")
    fill.fill()
    Message.objects.filter(id=received.message_id).update(text="other words")
    Ticket.objects.filter(id=received.ticket_id).update(subject="Zebra")
    Contact.objects.update(name="Cleopatra")
    fill.fill()
    assert found("'first'") == found("'marsh'") == []
    assert found("'other' & 'zebra' & 'cleopatra'") == [received.message_id]


def test_what_does_not_change_words_is_not_done_again(cleo_writes: Write) -> None:
    received = cleo_writes()
    fill.fill()
    Message.objects.filter(id=received.message_id).update(state="sent", text="The lamp arrived broken.")
    Ticket.objects.filter(id=received.ticket_id).update(status="closed")
    assert not SearchTodo.objects.exists()


def test_words_that_were_taken_back_are_gone(cleo_writes: Write) -> None:
    received = cleo_writes("secret")
    fill.fill()
    message = Message.objects.get(id=received.message_id)
    message.deleted_at = message.at
    message.save()
    fill.fill()
    assert found("'secret'") == [] and not SearchEntry.objects.exists()


def test_words_of_a_deleted_message_are_deleted(cleo_writes: Write) -> None:
    message_id = cleo_writes("secret").message_id
    fill.fill()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM inbox_message WHERE id = %s", [message_id])
    fill.fill()
    assert not SearchEntry.objects.exists() and not SearchTodo.objects.exists()


def test_a_merged_message_is_one_of_the_other_ticket(cleo_writes: Write, ana: Agent) -> None:
    first, second = cleo_writes("first"), cleo_writes("second")
    fill.fill()
    merging.merge(first.ticket_id, second.ticket_id, Actor("agent", ana.id))
    fill.fill()
    assert set(SearchEntry.objects.values_list("ticket_id", flat=True)) == {second.ticket_id}


def test_what_comes_in_goes_before_what_was_there(cleo_writes: Write) -> None:
    old, new = cleo_writes("old").message_id, cleo_writes("new").message_id
    SearchTodo.objects.all().delete()
    SearchTodo.objects.create(id=-5, message_id=old)
    SearchTodo.objects.create(message_id=new)
    fill.fill(limit=1)
    assert found("'new'") == [new] and found("'old'") == []
    assert fill.fill(limit=1) == 1
    assert found("'old'") == [old]


def test_what_was_written_with_triggers_off_is_not_forgotten(cleo_writes: Write) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        received = cleo_writes("zebra")
        cursor.execute("SET session_replication_role = DEFAULT")
    assert not SearchTodo.objects.exists()
    fill.sweep()
    assert found("'zebra'") == [received.message_id]
    fill._next_recheck = 0.0
    fill.recheck()
    assert not SearchTodo.objects.exists()


def test_a_batch_that_failed_is_done_by_the_next(cleo_writes: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    received = cleo_writes("zebra")
    with monkeypatch.context() as broken:
        broken.setattr(volumes, "note", _fails)
        with pytest.raises(RuntimeError), transaction.atomic():
            fill.fill()
    assert SearchTodo.objects.exists() and found("'zebra'") == []
    fill.fill()
    assert found("'zebra'") == [received.message_id]


def _fails(*_: object) -> None:
    raise RuntimeError


def test_one_worker_at_a_time(cleo_writes: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    cleo_writes()

    class Busy:
        def __enter__(self) -> bool:
            return False

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(fill, "held", lambda _name: Busy())
    assert fill.sweep() == fill.REST
    assert SearchTodo.objects.exists()


def test_with_much_to_do_it_rests_no_longer_than_it_worked(cleo_writes: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fill, "BATCH", 1)
    monkeypatch.setattr(fill.fill, "__defaults__", (1,))
    cleo_writes(), cleo_writes()
    monkeypatch.setattr(fill, "REST", 1000.0)
    rests = [fill.sweep() for _ in range(3)]
    assert 0 < rests[0] < 1000 and 0 < rests[1] < 1000 and rests[2] == 1000


def test_a_volume_is_made_when_its_first_message_comes(cleo_writes: Write) -> None:
    received = cleo_writes("zebra")
    fill.fill()
    first = volumes.known()[0]
    assert first.low <= received.message_id < first.high and first.first_at == first.last_at
    Message.objects.filter(id=received.message_id).update(id=5 * volumes.VOLUME)
    SearchTodo.objects.create(message_id=5 * volumes.VOLUME)
    fill.fill()
    assert [each.number for each in volumes.known()] == [5, first.number]
    assert found("'zebra'")[-1] == 5 * volumes.VOLUME
    volumes.make([5 * volumes.VOLUME])
    assert SearchVolume.objects.count() == 2


def test_even_the_oddest_message_gets_its_words(cleo_writes: Write) -> None:
    texts = [
        "",
        "'; DROP TABLE inbox_ticket; --",
        "\\ ' \" : * & | ! ( )",
        "x" * 100_000,
        "word " * 100_000,
        "a-" * 9000,
    ]
    received = [cleo_writes(text) for text in texts]
    assert fill.fill() == len(received)
    assert SearchEntry.objects.count() == len(received)
    assert len(found("'word'")) == 1
