"""What of a source is prose; the rest is blanked out, so that every character of prose keeps its place."""

from __future__ import annotations

import re

from portal.language.document_numbers import GAP

_ADDRESS = r"""
  (?:https?|ftp|mailto|tel):[^\s<>()“”"]*
| www\.[^\s<>()“”"]+
| /?(?:images|files)/[^\s<>()“”"]+
"""
_INLINE = re.compile(_ADDRESS, re.VERBOSE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MARKUP = re.compile(
    rf"""
(?=[`<\]\[hfmtw/&\\|{{ \t]) (?:
  (?P<ticks>`+)(?!`)(?:(?!\n[ \t\r]*\n)[^\0])*?(?<!`)(?P=ticks)(?!`)
| <!--[^\0]*?-->
| </?[a-zA-Z][^<>]*>
| <[^<>\s]+[:@][^<>\s]+>
| \]\((?:/?(?:images|files)/[^()"\r\n]*?|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:[ \t]+"(?P<title>[^"\r\n]*)")?[ \t]*\)
| \]\[[^\]\r\n]*\]
| \[\^[^\]\r\n]+\]
| {_ADDRESS}
| &\#?\w+;
| \\(?:[\\`*{{}}\[\]()\#+.!_>|-]|(?="))
| [ \t]*\|[ \t|]*
| \{{:?[ ]*[\#.][^}}\r\n]*\}}
)""",
    re.VERBOSE,
)
"""What Markdown says to the machine within a line: code, tags, where links lead, cells, addresses.

The characters that a branch may begin with stand first, so that the rest is passed over quickly.
"""
_LINE_STARTS = re.compile(
    r"""
  ^[ ]{0,3}\[\^[^\]\r\n]+\]:[ \t]*
| ^[ ]{0,3}\[[^\]\r\n]+\]:[^\r\n]*
| ^[ ]{0,3}\*\[[^\]\r\n]+\]:[ \t]*
| ^[ \t]*(?:[-*_=:|][ \t]*){3,}(?=\r?$)
| ^(?:[ \t]*>)+[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?
| ^[ \t]*(?:[-*+]|\d{1,9}[.)]|:|\#{1,6})[ \t]+
""",
    re.VERBOSE | re.MULTILINE,
)
"""What it says at the beginning of a line: notes, targets of links, rules, quotations, items, headings."""
_STRETCH = re.compile(r"[^\r\n]+")
_INDENTED = re.compile(r"(?:\A|\n[ \t]*\r?\n)(?P<code>(?: {4}|\t)[^\n]*(?:\n(?: {4}|\t)[^\n]*)*)")
_LIST = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)]|\[\^[^\]]+\]:|:)[ \t]")
_QUOTED = re.compile(r'“(?:[^“”\n]|“[^“”\n]*”|\n(?![ \t\r]*\n))*”|"[^"\n]*"')
_QUOTED_LINE = re.compile(r"^[ ]{0,3}>[^\r\n]*", re.MULTILINE)
_UNSEEN_IN_QUOTES = {"'": re.compile(r"''"), '"': re.compile(r'\\(?:(?=")|[^"])')}


def blank(text: str) -> str:
    """Return *text* with a gap for each character but the ends of lines."""
    return _STRETCH.sub(lambda stretch: GAP * len(stretch[0]), text)


def prose_of_body(text: str) -> str:
    """Return the Markdown *text* with everything blanked out that readers do not read as a sentence."""
    begun = _LINE_STARTS.sub(_masked_whole, _without_indented_code(text))
    return _without_mail(_MARKUP.sub(_masked, begun))


def prose_of_value(text: str, quote: str | None) -> str:
    """Return the *text* of a scalar of the head, written between *quote* signs, without addresses and escapes."""
    if quote in _UNSEEN_IN_QUOTES:
        text = _UNSEEN_IN_QUOTES[quote].sub(_masked_whole, text)
    return _without_mail(_INLINE.sub(_masked_whole, text))


def own_words(text: str, prose: str) -> str:
    """Return the *prose* of *text* without quotations, which nobody may reword."""
    for line in _QUOTED_LINE.finditer(text):
        prose = f"{prose[: line.start()]}{blank(line[0])}{prose[line.end() :]}"
    return _QUOTED.sub(_masked_whole, prose)


def _without_mail(text: str) -> str:
    return _MAIL.sub(_masked_whole, text) if "@" in text else text


def _masked(match: re.Match[str]) -> str:
    title = match["title"]
    if not title:
        return blank(match[0])
    start = match.start("title") - match.start()
    return f"{GAP * start}{title}{GAP * (len(match[0]) - start - len(title))}"


def _masked_whole(match: re.Match[str]) -> str:
    return blank(match[0])


def _without_indented_code(text: str) -> str:
    """Blank out what is indented by four below an empty line, unless it goes on with an item of a list or a note."""
    if "    " not in text and "\t" not in text:
        return text
    parts: list[str] = []
    done = 0
    for block in _INDENTED.finditer(text):
        lines = text[: block.start("code")].rstrip().splitlines()
        above = next((line for line in reversed(lines) if line.strip() and line[:1] not in " \t"), "")
        if not _LIST.match(f"{above} "):
            parts += text[done : block.start("code")], blank(block["code"])
            done = block.end("code")
    return "".join([*parts, text[done:]])
