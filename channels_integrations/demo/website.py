"""The chat on the sample shop's website, and what its helper can answer from."""

from django.conf import settings

from channels_integrations import connecting
from channels_integrations.models import Channel
from inbox.articles import keep
from inbox.models import Agent, Team

NAME = "shop"
ARTICLES = (
    (
        "en",
        "Return or replace a broken item",
        (
            "Cracked or broken glass and clay is replaced free for two years, the broken part only, and there is no"
            " need to send anything back. We need a photo and your order number."
        ),
        ("broken", "cracked", "glass", "replace", "refund"),
    ),
    (
        "en",
        "When your order arrives",
        "Orders leave within two working days. Portugal and Spain take one to three days more, Brazil seven to ten.",
        ("delivery", "shipping", "track"),
    ),
    (
        "pt-BR",
        "Trocar um item quebrado",
        (
            "Vidro e barro quebrados são trocados de graça por dois anos, só a parte quebrada, sem devolver nada."
            " Precisamos de uma foto e do número do pedido."
        ),
        ("quebrado", "vidro", "troca", "reembolso"),
    ),
    (
        "es",
        "Cambiar un artículo roto",
        (
            "El vidrio y el barro rotos se cambian gratis durante dos años, solo la parte rota, sin devolver nada."
            " Necesitamos una foto y el número de pedido."
        ),
        ("roto", "vidrio", "cambio", "reembolso"),
    ),
)


def open_chat(author: Agent, team: Team) -> Channel:
    """Connect the website's chat for a team, and publish the articles."""
    config = {"origins": settings.PUBLIC_URL, "bot": True, "bot_name": "Helper"}
    values = {"name": settings.COMPANY, "address": NAME, "team": team.id, "config": config}
    channel, _ = connecting.connect("webchat", values)
    for language, title, body, tags in ARTICLES:
        article = {"title": title, "body": body, "language": language, "tags": list(tags), "published": True}
        keep.save(article, author)
    return channel


def address() -> str:
    """Where the chat can be tried."""
    return f"{settings.PUBLIC_URL}/widget/{NAME}/try"
