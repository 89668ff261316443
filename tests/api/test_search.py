"""Search: what is found, marked and told; that nobody finds what they may not see; and that no question is an error."""

from datetime import timedelta
from typing import Any

import pytest

from channels_integrations.accounts import default_email
from core import clock
from events.record import Actor
from inbox import attributes, merging, removal, replies, tickets
from inbox.intake import IncomingFile
from inbox.models import Agent, Message, SearchEntry, Team, Ticket
from inbox.search import find, volumes
from inbox.search.asking import take_apart
from inbox.search.conditions import Reader
from inbox.search.fill import fill
from inbox.search.find import Question
from inbox.search.matching import matching
from inbox.search.meaning import meant
from inbox.search.places import Place
from tests.api.clients import Browser, problem
from tests.people import Write

pytestmark = pytest.mark.django_db

PORTUGUESE = "Olá, o meu cartão foi recusado no pedido BL-20481. Já pedi duas devoluções e ninguém respondeu."


def search(agent: Agent, q: str, **more: str | int) -> dict[str, Any]:
    fill()
    answer: dict[str, Any] = Browser(agent).get("/search", q=q, **more).json()
    return answer


def ids(agent: Agent, q: str, **more: str | int) -> list[int]:
    return [hit["ticket"]["id"] for hit in search(agent, q, **more)["hits"]]


def marked(pieces: list[dict[str, Any]]) -> list[str]:
    return [piece["text"] for piece in pieces if piece["hit"]]


def note(ticket_id: int, agent: Agent, text: str) -> Message:
    return replies.note(ticket_id, agent, replies.Writing(text, 10**9))


@pytest.mark.parametrize(
    ("q", "marks"),
    [
        ("cartao", ["cartão"]),
        ("CARTÃO", ["cartão"]),
        ("cart", ["cartão"]),
        ("cartões", ["cartão"]),
        ("devolução", ["devoluções"]),
        ("devolucao recus", ["recusado", "devoluções"]),
        ("20481", ["20481"]),
        ("BL-20481", ["BL-20481"]),
        ("bl20481", ["BL-20481"]),
        ('"cartao foi recusado"', ["cartão", "foi", "recusado"]),
        ("cartao -lampada", ["cartão"]),
        ("cartao assunto:pagamento", ["cartão"]),
        ("cartao zzz:zzz -zzz", None),
        ('"recusado cartao"', None),
        ("cartao -recusado", None),
        ("artao", None),
    ],
)
def test_words_are_found_and_marked(cleo_writes: Write, ana: Agent, q: str, marks: list[str] | None) -> None:
    received = cleo_writes(PORTUGUESE, subject="Pagamento", language="pt")
    hits = search(ana, q)["hits"]
    assert [hit["message_id"] for hit in hits] == ([received.message_id] if marks else [])
    assert not marks or marked(hits[0]["parts"]) == marks
    assert not marks or "".join(piece["text"] for piece in hits[0]["parts"]) == PORTUGUESE


@pytest.mark.parametrize(
    "q",
    [
        *(
            "cleo",
            "Marsh cle",
            "cleo@customer.example",
            "cleo@cust",
            "from:cleo",
            'from:"cleo marsh"',
            "de:@customer.example",
        ),
        *("nota fiscal", "nota_fiscal.pdf", "has:pdf", "has:attachment", "tem:anexo", "subject:lamp", "subject:lamps"),
        *("to:rui@shop.example", "para:rui", "+55 11 98765-4321", "5511987654321", "5511987"),
    ],
)
def test_people_subjects_files_and_numbers_are_found(cleo_writes: Write, ana: Agent, q: str) -> None:
    file = IncomingFile("nota_fiscal.pdf", "application/pdf", b"%PDF")
    received = cleo_writes(
        "Hi, call me: +55 (11) 98765-4321.", subject="Broken lamp", files=[file], cc=["rui@shop.example"], language="en"
    )
    assert ids(ana, q) == [received.ticket_id]


@pytest.mark.parametrize("q", ["from:rui", "to:cleo", "subject:call", "has:png", "from:ana", "is:closed", "-cleo"])
def test_and_are_not_found_where_they_are_not(cleo_writes: Write, ana: Agent, q: str) -> None:
    cleo_writes("Hi, call me.", cc=["rui@shop.example"], subject="Broken lamp")
    assert ids(ana, q) == []


def test_names_and_subjects_are_marked_as_well(cleo_writes: Write, ana: Agent) -> None:
    cleo_writes("Nothing of it here", subject="Broken lamps", language="en")
    hit = search(ana, "cleo lamp")["hits"][0]
    assert marked(hit["name"]) == ["Cleo"] and marked(hit["subject"]) == ["lamps"]
    assert hit["parts"] == [{"text": "Nothing of it here", "hit": False}]


def test_a_long_text_is_cut_around_the_hit(cleo_writes: Write, ana: Agent) -> None:
    cleo_writes(f"{'before ' * 500}<b>zebra</b> & {'after ' * 500}")
    parts = search(ana, "zebra")["hits"][0]["parts"]
    assert parts[0]["text"] == "… " and parts[-1]["text"] == " …"
    assert marked(parts) == ["zebra"] and "<b>" in parts[1]["text"]
    assert len("".join(piece["text"] for piece in parts)) < 300


def test_what_we_said_and_noted_is_found(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    replies.reply(ticket_id, ana, replies.Writing("Zebra on its way.", 10**9, still_right=True))
    note(ticket_id, ana, "She means the giraffe.")
    assert ids(ana, "zebra") == ids(ana, "giraffe") == ids(ana, "from:me zebra") == ids(ana, "de:eu") == [ticket_id]


def test_a_ticket_comes_once_at_its_newest_hit_the_newest_ticket_first(cleo_writes: Write, ana: Agent) -> None:
    old = cleo_writes("zebra one")
    other = cleo_writes("zebra two", address="rui@shop.example", name="Rui")
    note(old.ticket_id, ana, "zebra three")
    note(old.ticket_id, ana, "nothing")
    hits = search(ana, "zebra")["hits"]
    assert [hit["ticket"]["id"] for hit in hits] == [old.ticket_id, other.ticket_id]
    assert "three" in hits[0]["parts"][-1]["text"]


def test_pages_follow_each_other_without_gap_or_repetition(cleo_writes: Write, ana: Agent) -> None:
    made = [cleo_writes(f"zebra {n}", address=f"c{n}@customer.example").ticket_id for n in range(7)]
    for ticket_id in made[:3]:
        note(ticket_id, ana, "zebra again")
    for q in ("zebra", "is:open"):
        seen, after = [], ""
        while True:
            page = search(ana, q, limit=2, **({"after": after} if after else {}))
            assert len(page["hits"]) <= 2
            seen += [hit["ticket"]["id"] for hit in page["hits"]]
            after = page["next"]
            if after is None:
                break
        assert seen == [*reversed(made[:3]), *reversed(made[3:])] if q == "zebra" else sorted(seen) == made


def test_mallory_finds_nothing_not_even_by_number(cleo_writes: Write, ana: Agent, mallory: Agent, care: Team) -> None:
    ticket_id = cleo_writes("zebra", team_id=care.id).ticket_id
    for q in ("zebra", "-giraffe", "cleo", "is:open", f"#{ticket_id}", "from:cleo@customer.example", "zebra team:care"):
        assert ids(ana, q) == [ticket_id], q
        answer = search(mallory, q)
        assert (answer["hits"], answer["next"], answer["back_to"]) == ([], None, None), q


def test_agents_of_other_teams_find_what_is_theirs(
    cleo_writes: Write, ana: Agent, mallory: Agent, sofia: Agent, care: Team
) -> None:
    hers, free = cleo_writes("zebra", team_id=care.id).ticket_id, cleo_writes("zebra", address="b@x.example").ticket_id
    assert ids(mallory, "zebra") == [free]
    tickets.assign(hers, mallory.id, Actor("agent", sofia.id))
    assert set(ids(mallory, "zebra")) == set(ids(sofia, "zebra")) == {hers, free}


def test_filters_are_those_of_the_ticket_now(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    actor = Actor("agent", ana.id)
    first = cleo_writes("zebra", ago=timedelta(hours=2), language="pt", team_id=care.id).ticket_id
    second = cleo_writes("zebra", address="rui@shop.example", name="Rui").ticket_id
    tickets.assign(first, ana.id, actor)
    tickets.close(second, actor)
    attributes.set_tags(first, ["vip"], actor)
    attributes.prioritise(first, "high", actor)
    only_first = (
        "is:mine",
        "is:open",
        "is:overdue",
        "tag:VIP",
        "assignee:me",
        "responsavel:ana",
        "team:care",
        "priority:alta",
    )
    also_first = ("language:pt", "-is:closed", "is:unread", "-assignee:none", "is:open is:pending")
    only_second = ("is:closed", "is:unassigned", "team:none", "-tag:vip", "-is:mine", "-equipe:care", "assignee:nobody")
    for words in ("zebra ", ""):
        for q in (*only_first, *also_first):
            assert ids(ana, words + q) == [first], q
        for q in only_second:
            assert ids(ana, words + q) == [second], q
        assert ids(ben, f"{words}is:mine") == ids(ana, f"{words}channel:chat") == ids(ana, f"{words}is:snoozed") == []
        assert set(ids(ana, f"{words}channel:email")) == set(ids(ana, f"{words}is:open is:closed")) == {first, second}


def test_days_begin_where_the_reader_is(cleo_writes: Write, ana: Agent) -> None:
    received = cleo_writes("zebra")
    at = clock.now().replace(year=2026, month=3, day=10, hour=1, minute=30)
    Message.objects.filter(id=received.message_id).update(at=at, text="zebra!")
    for zone, day in (("UTC", "2026-03-10"), ("America/Sao_Paulo", "2026-03-09")):
        assert ids(ana, f"zebra after:{day}", zone=zone) == [received.ticket_id]
        assert ids(ana, f"zebra before:{day}", zone=zone) == []
    assert ids(ana, "zebra before:2026-03-10", zone="America/Sao_Paulo") == [received.ticket_id]
    assert ids(ana, "zebra after:7d") == []


def test_what_was_put_away_is_found_only_when_asked_for(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes("zebra").ticket_id
    removal.remove(ticket_id, "spam", Actor("agent", ana.id))
    assert ids(ana, "zebra") == ids(ana, "is:closed") == ids(ana, "zebra is:trash") == ids(ana, "-is:spam") == []
    assert ids(ana, "zebra is:spam") == ids(ana, "is:spam is:trash") == ids(ana, f"#{ticket_id}") == [ticket_id]


def test_what_was_merged_is_found_in_the_other_ticket(cleo_writes: Write, ana: Agent) -> None:
    first, second = cleo_writes("zebra").ticket_id, cleo_writes("giraffe").ticket_id
    fill()
    merging.merge(first, second, Actor("agent", ana.id))
    stale = Browser(ana).get("/search", q="zebra").json()
    assert stale["hits"] == []  # until the worker has come round
    assert ids(ana, "zebra") == ids(ana, "is:open") == [second]
    assert ids(ana, f"#{first}") == [first]


def test_what_was_taken_back_is_gone_at_once(cleo_writes: Write, ana: Agent) -> None:
    received = cleo_writes("zebra")
    fill()
    Message.objects.filter(id=received.message_id).update(deleted_at=clock.now())
    assert Browser(ana).get("/search", q="zebra").json()["hits"] == []
    assert SearchEntry.objects.exists()


def test_it_tells_what_it_understood_and_what_not(cleo_writes: Write, ana: Agent, care: Team) -> None:
    answer = search(
        ana, 'zebra "two days" -cat is:purple team:ca assignee:nobody2 before:soon equipe:zoo (( is:atrasado lam'
    )
    assert answer["understood"] == [
        {"operator": "word", "value": "zebra"},
        {"operator": "phrase", "value": "two days"},
        {"operator": "-word", "value": "cat"},
        {"operator": "team", "value": "Care"},
        {"operator": "is", "value": "overdue"},
        {"operator": "begins", "value": "lam"},
    ]
    assert sorted(answer["ignored"]) == ["((", "assignee:nobody2", "before:soon", "is:purple", "team:zoo"]


@pytest.mark.parametrize(
    "q",
    [
        *(
            "",
            " ",
            "'",
            "\\",
            "''",
            '"',
            "(((",
            ":*",
            "a & | !",
            "%s %(me)s",
            "%",
            "from:",
            "#",
            "#0",
            "-",
            "--x",
            "\t\n",
        ),
        *(
            "#999999999999999999",
            "tag:'",
            "from:'",
            "subject:'''",
            "is:'",
            "before:9999y",
            "after:0001-01-01",
            "to:@",
            "has:.",
        ),
        *("'; DROP TABLE inbox_ticket; --", "🦓", "\u202e", "a" * 9000, "x-" * 300, "-" * 900, '"' * 99, "(+55) " * 80),
    ],
)
def test_no_question_is_an_error(cleo_writes: Write, ana: Agent, q: str) -> None:
    cleo_writes("zebra 🦓")
    assert set(search(ana, q)) == {"hits", "next", "back_to", "understood", "ignored"}
    assert Ticket.objects.count() == 1


def test_no_question_at_all_finds_nothing(cleo_writes: Write, ana: Agent) -> None:
    cleo_writes()
    assert Browser(ana).get("/search").json()["hits"] == []


@pytest.mark.parametrize(
    "query",
    [
        {"q": "x", "after": "y"},
        {"q": "x", "after": "1_2026-01-01_3"},
        {"q": "x", "after": "-1_2026-01-01T00:00:00+00:00_3"},
        {"q": "x", "limit": 0},
        {"q": "x", "zone": "Mars/Olympus"},
        {"q": "x", "order": "assignee__password"},
        {"q": "x" * 10_001},
    ],
)
def test_odd_requests_are_refused(ana: Agent, query: dict[str, Any]) -> None:
    assert problem(Browser(ana).get("/search", **query)) == "invalid"


def spread_out(cleo_writes: Write, count: int) -> list[int]:
    """Tickets with one message each, every one in a volume of its own; oldest first."""
    made = []
    for number in range(1, count + 1):
        received = cleo_writes("zebra", address=f"c{number}@customer.example", ago=timedelta(days=count - number))
        Message.objects.filter(id=received.message_id).update(id=number * volumes.VOLUME * 2, text="zebra!")
        made.append(received.ticket_id)
    fill()
    return made


def page(agent: Agent, q: str, place: Place | None = None, patience: float = 9.0, limit: int = 20) -> find.Found:
    fill()
    reader = Reader(agent, clock.now().tzinfo, clock.now())  # type: ignore[arg-type]  # any zone will do
    asked = meant(take_apart(q), reader)
    return Question(agent, asked, matching(asked.words), limit).page(place or Place(), patience)


def test_every_volume_is_looked_through(cleo_writes: Write, ana: Agent) -> None:
    made = spread_out(cleo_writes, 9)
    found = page(ana, "zebra")
    assert [hit.ticket_id for hit in found.hits] == made[::-1]
    assert (found.next, found.back_to) == (None, None)


def test_when_time_is_over_the_page_says_how_far_it_looked(cleo_writes: Write, ana: Agent) -> None:
    made = spread_out(cleo_writes, 3)
    seen: list[int] = []
    place: Place | None = None
    for number in (2, 1, 0):
        found = page(ana, "zebra", place, patience=0)
        place = found.next
        seen += [hit.ticket_id for hit in found.hits]
        assert found.back_to == (None if number == 0 else found.hits[-1].at)
    assert seen == made[::-1] and place is None


def test_volumes_of_another_time_are_left_out(cleo_writes: Write, ana: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    made = spread_out(cleo_writes, 5)
    looked: list[int] = []
    look = Question._look

    def listen(self: Question, chunk: Any, *more: Any) -> Any:
        looked.extend(volume.number for volume in chunk)
        return look(self, chunk, *more)

    monkeypatch.setattr(Question, "_look", listen)
    assert [hit.ticket_id for hit in page(ana, "zebra before:3d").hits] == made[1::-1]
    assert looked == [4, 2]


def test_a_newer_hit_in_a_newer_volume_counts(cleo_writes: Write, ana: Agent) -> None:
    made = spread_out(cleo_writes, 2)
    late = note(made[0], ana, "zebra once more")
    Message.objects.filter(id=late.id).update(id=99 * volumes.VOLUME, text="zebra again")
    found = page(ana, "zebra", limit=1)
    assert [hit.message_id for hit in found.hits] == [99 * volumes.VOLUME]
    assert [hit.ticket_id for hit in page(ana, "zebra", found.next).hits] == [made[1]]


def test_a_page_takes_the_same_few_queries_however_long_it_is(
    cleo_writes: Write, ana: Agent, care: Team, django_assert_max_num_queries: Any
) -> None:
    default_email()
    for number in range(6):
        cleo_writes("zebra", address=f"c{number}@customer.example", team_id=care.id)
    fill()
    browser = Browser(ana)
    browser.get("/search", q="zebra")
    # session, agent, her teams, the volumes, a savepoint, the plan, the hits, the release, rows, texts, files
    with django_assert_max_num_queries(12):
        browser.get("/search", q="zebra")


@pytest.mark.parametrize("few", [0, 500])
def test_few_tickets_are_looked_through_by_themselves_and_many_by_their_words(
    cleo_writes: Write, ana: Agent, care: Team, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(find, "FEW", few)
    actor = Actor("agent", ana.id)
    made = [cleo_writes("zebra", address=f"c{n}@customer.example", team_id=care.id).ticket_id for n in range(4)]
    for ticket_id in made[:3]:
        note(ticket_id, ana, "zebra two days late")
        attributes.set_tags(ticket_id, ["vip"], actor)
    tickets.close(made[0], actor)
    assert ids(ana, "zebra tag:vip") == ids(ana, '"zebra two" tag:vip') == made[2::-1]
    assert ids(ana, "zebra tag:vip is:open") == made[2:0:-1]
    assert ids(ana, "zebra tag:nowhere") == ids(ana, '"two zebra" tag:vip') == []
    first = search(ana, "zebra is:open", limit=2)
    assert [hit["ticket"]["id"] for hit in first["hits"]] == [made[2], made[1]]
    assert ids(ana, "zebra is:open", limit=2, after=first["next"]) == [made[3]]


def test_mallory_learns_nothing_from_few_tickets(cleo_writes: Write, ana: Agent, mallory: Agent, care: Team) -> None:
    ticket_id = cleo_writes("zebra", team_id=care.id).ticket_id
    attributes.set_tags(ticket_id, ["vip"], Actor("agent", ana.id))
    assert ids(ana, "zebra tag:vip is:open") == [ticket_id]
    assert search(mallory, "zebra tag:vip is:open")["hits"] == []
