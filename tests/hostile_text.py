"""Texts that are meant to keep a reader busy for long, or to end it; each takes how long it shall be."""

FLOODS = {
    "brackets": lambda n: "[" * n,
    "pictures": lambda n: "![" * n,
    "empty links": lambda n: "[](" * n,
    "open links": lambda n: "[a](" * n,
    "links in angles": lambda n: "[a](<b" * n,
    "brackets in brackets": lambda n: "[a][b " * n,
    "ends in code": lambda n: "[`]`" * n,
    "footnotes": lambda n: "[^1]" * n + "\n\n[^1]: x",
    "open tags": lambda n: "<a " * n,
    "open quotes": lambda n: '"<abbr ' * n,
    "sections": lambda n: "<![CDATA[" * n,
    "stars": lambda n: "*a**b*" * n,
    "code": lambda n: "``a`" * n,
    "definitions": lambda n: "x\n: " * n,
    "underlined": lambda n: "a\n=\n" * n,
    "blanks": lambda n: f"a{' ' * n}./.b",
}
"""Markdown: each took longer than half a minute at 20 000 repeats, or grew as the square of them."""
NESTED = {
    "flow lists": lambda n: "a: " + "[" * n,
    "closed lists": lambda n: "a: " + "[" * n + "]" * n,
    "flow mappings": lambda n: "a: " + "{a: " * n,
    "lists": lambda n: "- " * n + "x",
    "keys": lambda n: "? " * n,
    "both": lambda n: "- ? " * n,
    "indented": lambda n: "\n".join(" " * level + "a:" for level in range(min(n, 1000))),
    "laughs": lambda n: (
        "a0: &a0 x\n" + "\n".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 99))
    ),
    "dashes": lambda n: "-" * n + ": @x",
    "escapes": lambda n: 'a: "' + "x\\\n" * n,
    "numbers": lambda n: f"a: {'9' * n}",
}
"""YAML: the first six ended the process at 100 000."""


def said_of(kind, name, repeats):
    """Return what its reader says of one text, read in this process."""
    from portal.model.kinds import ARTICLE
    from portal.reading.front_matter import HeadError, parse_yaml
    from portal.reading.sources import parse_file

    if kind == "yaml":
        try:
            parse_yaml(NESTED[name](repeats))
        except HeadError as fault:
            return fault.message
        return ""
    raw = f"---\nid: bai-thu\ntitle: Thử\ndate: 2026-01-01\nsummary: Thử\n---\n{FLOODS[name](repeats)}\n"
    return "\n".join(map(str, parse_file(ARTICLE, "content/articles/tin-tuc/2026/thu.md", raw.encode()).problems))
