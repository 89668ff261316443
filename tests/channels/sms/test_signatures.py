"""Our verdict on signatures is that of the providers' own libraries, whatever the address, the fields and the body."""

import hashlib
import json
from typing import Any
from urllib.parse import urlencode

import jwt as pyjwt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator
from vonage_jwt import verify_signature

from channels_integrations.models import Channel
from channels_integrations.sms import twilio_signature
from channels_integrations.sms.vonage import VonageAdapter, claims_of
from channels_integrations.wire import Webhook
from tests.channels.contract.sms import Vonage
from tests.channels.contract.sms import jwt as our_jwt

FORM = "application/x-www-form-urlencoded"
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
fields = st.lists(st.tuples(names, words), max_size=6)
ports = st.sampled_from(["", ":443", ":8443", ":80"])
queries = st.sampled_from(["", "?a=1&b=%20x", "?q=ç"])
SHA256 = {twilio_signature.SETTINGS: "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"}


class Fields:
    """A form with repeated names, as Twilio's library reads one."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def __iter__(self) -> Any:
        return iter({name for name, _ in self._pairs})

    def __bool__(self) -> bool:
        return bool(self._pairs)

    def getall(self, name: str) -> list[str]:
        return [value for known, value in self._pairs if known == name]


def verdict(url: str, pairs: list[tuple[str, str]], signature: str, **headers: str) -> bool:
    known = {twilio_signature.HEADER: signature, "content-type": FORM} | headers
    webhook = Webhook("POST", url, known, urlencode(pairs).encode())
    return twilio_signature.verdict(webhook, {"auth_token": "12345", "signing_key": "12345"}) is None


@given(pairs=fields, port=ports, query=queries, flip=st.booleans(), sha256=st.booleans())
def test_twilio(pairs: list[tuple[str, str]], port: str, query: str, flip: bool, sha256: bool) -> None:
    url = f"https://desk.example{port}/webhooks/twilio/1{query}"
    oracle = RequestValidator("12345")
    algorithm = "HMAC_SHA256" if sha256 else "HMAC_SHA1"
    signature = oracle.compute_signature(url, Fields(pairs), algorithm)
    if flip:
        pairs = [*pairs, ("Body", "more")]
    theirs = oracle.validate(url, Fields(pairs), signature, algorithm)
    assert verdict(url, pairs, signature, **(SHA256 if sha256 else {})) == theirs


def test_twilios_own_example() -> None:
    pairs = [("CallSid", "CA1234567890ABCDE"), ("Caller", "+14158675309"), ("Digits", "1234")]
    pairs += [("From", "+14158675309"), ("To", "+18005551212")]
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert verdict(url, pairs, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
    assert not verdict(url.replace("bar=2", "bar=3"), pairs, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
    assert not verdict(url, pairs[:-1], "RSOYDt4T1cUTdK1PDd93/VVr8B8=")


@given(body=words, changed=st.booleans())
def test_twilios_bodies_that_are_no_forms(body: str, changed: bool) -> None:
    digest = hashlib.sha256(body.encode()).hexdigest()
    url = f"https://desk.example/webhooks/twilio/1?bodySHA256={digest}"
    oracle = RequestValidator("12345")
    signature = oracle.compute_signature(url, {})
    sent = body + "x" if changed else body
    headers = {twilio_signature.HEADER: signature, "content-type": "application/json"}
    ours = twilio_signature.verdict(Webhook("POST", url, headers, sent.encode()), {"auth_token": "12345"}) is None
    assert ours == oracle.validate(url, sent, signature) == (not changed)


def test_a_body_that_is_no_form_and_not_vouched_for_is_refused() -> None:
    """Its signature would only cover the address: anybody could send anything under an old one."""
    url = "https://desk.example/webhooks/twilio/1"
    signature = RequestValidator("12345").compute_signature(url, {})
    headers = {twilio_signature.HEADER: signature, "content-type": "application/json"}
    forged = Webhook("POST", url, headers, b'{"MessageSid": "SM1"}')
    assert twilio_signature.verdict(forged, {"auth_token": "12345"}) is not None


@given(secret=st.text(min_size=32, max_size=60).filter(lambda text: text.isprintable()), flip=st.booleans())
def test_vonages_tokens(secret: str, flip: bool) -> None:
    token = pyjwt.encode({"iss": "Vonage"}, secret, algorithm="HS256")
    known = secret[:-1] + ("x" if secret[-1] != "x" else "y") if flip else secret
    assert (claims_of(token, known) is not None) == verify_signature(token, known) == (not flip)


@pytest.mark.parametrize("alg", ["none", "HS512", "RS256", ""])
def test_a_token_of_another_sort_is_none(alg: str) -> None:
    assert claims_of(our_jwt({"iss": "Vonage"}, "secret", alg), "secret") is None


def test_a_good_token_with_another_body_is_refused() -> None:
    harness = Vonage()
    channel = Channel(id=1, kind="vonage", address=harness.address)
    channel.secrets = harness.secrets
    call = harness.signed(b'{"text": "Hi"}', channel)
    headers = {name.lower(): text for name, text in call.headers.items()}
    adapter = VonageAdapter()
    assert adapter.authenticate(Webhook("POST", "https://x.example", headers, call.body), channel) is None
    other = Webhook("POST", "https://x.example", headers, b'{"text": "Ho"}')
    refused = adapter.authenticate(other, channel)
    assert refused is not None and refused.reason == "wrong-body"
    bare = {"authorization": f"Bearer {our_jwt({'iss': 'Vonage'}, harness.secrets['signature_secret'])}"}
    assert adapter.authenticate(Webhook("POST", "https://x.example", bare, b""), channel) is not None
    assert json.loads(call.body) == {"text": "Hi"}
