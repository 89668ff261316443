"""Make a stranger's HTML safe to show.

Three walls, each enough by itself: an allow-list (here), a sandboxed frame without scripts, and a content policy.
Nothing is fetched from elsewhere until the agent asks for remote images.
"""

import re
from collections.abc import Callable, Mapping
from html import escape

import nh3

MAX_HTML = 1_000_000  # characters; more is shown as text
MAX_DEPTH = 256
MAX_ENTITIES = 100_000
MAX_WORK = 2_000_000  # open tags times their depth: what the parser's worst cases grow with

BLOCKED_IMAGE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='16' height='16'/%3E"
"""What stands in for a remote image until the agent asks for it."""

_TAGS = {
    "a", "abbr", "address", "article", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center",
    "cite", "code",
    "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font",
    "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav",
    "ol", "p",
    "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong", "sub",
    "summary", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
}  # fmt: skip
_SIZED = {"width", "height", "align", "valign", "bgcolor", "border"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"style", "dir", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "align", "border"},
    "font": {"color", "face", "size"},
    "ol": {"start", "type", "reversed"},
    "table": _SIZED | {"cellpadding", "cellspacing", "summary"},
    "td": _SIZED | {"colspan", "rowspan"},
    "th": _SIZED | {"colspan", "rowspan", "scope"},
    **{tag: {"align", "valign", "bgcolor"} for tag in ("tr", "tbody", "thead", "tfoot")},
    **{tag: {"span", "width", "align"} for tag in ("col", "colgroup")},
    **{tag: {"align"} for tag in ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr")},
}
_STYLES = re.compile(
    r"color|background(?:-color)?|font(?:-(?:family|size|style|weight|variant))?|text-(?:align|decoration|"
    r"indent|transform)"
    r"|(?:margin|padding)(?:-(?:top|right|bottom|left))?|border(?:-(?:top|right|bottom|left))?(?:-(?:color|"
    r"style|width"
    r"|radius))?|border-(?:collapse|spacing)|(?:max-)?(?:width|height)|min-width|line-height|letter-spacing|"
    r"white-space"
    r"|vertical-align|list-style(?:-type|-position)?|word-(?:break|wrap)|overflow-wrap|direction|display"
)
_COLOUR = r"(?:rgb|hsl)a?\([\d\s.,%/]{1,40}\)"
_VALUE = re.compile(rf"(?:[\w\s#%.,'\"+/-]|!important|{_COLOUR}){{1,300}}")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_CLOSE_THEMSELVES = {
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param",
    "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
}  # fmt: skip
_ANY_TAG = re.compile(r"<[^<>]*>")
_STYLE_OR_SCRIPT = re.compile(r"<(style|script|title)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_URL = re.compile(r"https?://[^\s/]|mailto:[^\s]", re.IGNORECASE)


def clean(html: str, *, allow_images: bool = False, images: Mapping[str, str] | None = None) -> str:
    """A safe fragment. `images` gives the address of each attached image by its content id.

    Remote images are replaced by an empty one unless allowed; HTML beyond the limits comes back as plain text.
    """
    if is_too_much(html):
        return f"<pre>{escape(_stripped(html))}</pre>"
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags={"script", "style", "title", "noscript", "template", "iframe", "object", "svg", "math"},
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute_filter(allow_images, images or {}),
        url_schemes={"http", "https", "mailto", "cid"},
        url_relative="pass_through",  # the filter above has already dropped them, and may have put one in
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def document(html: str, *, allow_images: bool = False, images: Mapping[str, str] | None = None) -> str:
    """A whole page for a frame with `sandbox="allow-popups allow-popups-to-escape-sandbox"` and nothing more."""
    sources = "data: https: http:" if allow_images else "data:"
    return (
        '<!doctype html><html><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(sources)}">'
        '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">'
        "<style>body{margin:0;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}"
        "img{max-width:100%;height:auto}pre{white-space:pre-wrap}"
        "blockquote{margin:0 0 0 8px;padding-left:8px;border-left:2px solid #ccc}</style></head>"
        f"<body>{clean(html, allow_images=allow_images, images=images)}</body></html>"
    )


def policy(image_sources: str = "data:") -> str:
    """The content policy of such a page, for its header as well as inside it."""
    return (
        f"default-src 'none'; img-src {image_sources}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    )


def has_remote_images(html: str) -> bool:
    """True when `clean` would hold something back that the agent can ask for."""
    return re.search(r"<img\b[^>]*\bsrc\s*=\s*[\"']?\s*https?:", html[:MAX_HTML], re.IGNORECASE) is not None


def is_too_much(html: str) -> bool:
    """True when the page is too large, or nested so that parsing it would take seconds."""
    if len(html) > MAX_HTML or html.count("&") > MAX_ENTITIES:
        return True
    if html.count("<") <= MAX_DEPTH:
        return False
    opened: dict[str, int] = {}
    depth = work = 0
    for end, name in _TAG.findall(html):
        tag = name.lower()
        if tag in _CLOSE_THEMSELVES:
            work += depth
        elif not end:
            opened[tag] = opened.get(tag, 0) + 1
            depth += 1
            work += depth
        elif opened.get(tag):
            opened[tag] -= 1
            depth -= 1
        if depth > MAX_DEPTH or work > MAX_WORK:
            return True
    return False


def _stripped(html: str) -> str:
    return _ANY_TAG.sub(" ", _STYLE_OR_SCRIPT.sub(" ", html[:MAX_HTML]))


def _attribute_filter(allow_images: bool, images: Mapping[str, str]) -> Callable[[str, str, str], str | None]:  # noqa: FBT001
    def kept(tag: str, name: str, value: str) -> str | None:
        if name == "style":
            return _style(value)
        if name == "src":
            return _image(value, images, allow_images=allow_images)
        if name == "href":
            return value if tag == "a" and _URL.match(value.strip()) else None
        return value

    return kept


def _image(value: str, images: Mapping[str, str], *, allow_images: bool) -> str | None:
    value = value.strip()
    if value[:4].lower() == "cid:":
        return images.get(value[4:], BLOCKED_IMAGE)
    if not _URL.match(value) or value[:4].lower() != "http":
        return None
    return value if allow_images else BLOCKED_IMAGE


def _style(value: str) -> str | None:
    """Only known properties, and only values that can neither call, import, escape nor comment."""
    pairs = (pair.partition(":")[::2] for pair in value[:4000].split(";"))
    kept = [f"{name.strip().lower()}:{given.strip()}" for name, given in pairs if _is_plain(name, given)]
    return ";".join(kept) or None


def _is_plain(name: str, value: str) -> bool:
    return bool(_STYLES.fullmatch(name.strip().lower()) and _VALUE.fullmatch(value.strip()) and "//" not in value)
