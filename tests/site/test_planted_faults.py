"""The linter finds every fault that was planted, and none where nothing is wrong.

`tests/planted` lies over the shipped content. A remark `sai: <codes>` tells what is wrong on the line below it.
"""

import re
import shutil
from collections import Counter

import pytest
from conftest import ROOT, ScratchSite

from bench.corpus import Size, article
from bench.formats import FORMATS
from portal.building.build import Builder
from portal.building.proofreading import lexicon_of
from portal.linting.draft import read_draft
from portal.linting.proofread import slips_in
from portal.linting.rules import CODES

PLANTED = ROOT / "tests" / "planted" / "content"
MARK = re.compile(r"(?:<!--|#) sai: ([\w -]+?)(?: -->)?$")
CODE = re.compile(r"\[([\w-]+)\]$")


def marked(file):
    """Return line and code of each fault that *file* says it has, as often as it says so."""
    lines = enumerate(file.read_text(encoding="utf-8").split("\n"), 1)
    return Counter((number + 1, code) for number, line in lines if (m := MARK.search(line)) for code in m[1].split())


EXPECTED = {file.name: marked(file) for file in sorted(PLANTED.rglob("*.md"))}


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """What a check says of the shipped content with the planted articles among it, and the words it went by."""
    folder = tmp_path_factory.mktemp("planted")
    for content in (ROOT / "content", PLANTED):
        shutil.copytree(content, folder / "content", dirs_exist_ok=True)
    with Builder() as builder:
        problems = builder.faults(ScratchSite(folder).settings())
        return problems, lexicon_of(builder._cache)


@pytest.fixture(scope="module")
def told(checked):
    """What the linter says: file name → how often each line and code."""
    problems, _ = checked
    found = {}
    for problem in problems:
        code = CODE.search(problem.message)
        if code:
            assert problem.is_warning
            found.setdefault(problem.path.rpartition("/")[2], Counter())[problem.line, code[1]] += 1
    return found


@pytest.mark.parametrize("name", EXPECTED)
def test_every_planted_fault_is_told_and_no_other(name, told):
    """Line and rule are as the remark above says."""
    assert told.get(name, Counter()) == EXPECTED[name]


def test_many_faults_of_each_kind_are_planted():
    """A picture of more than 12 MB is not kept here; another test makes it."""
    codes = Counter(code for faults in EXPECTED.values() for _, code in faults.elements())

    assert codes.total() >= 150
    assert set(CODES) - set(codes) == {"anh-nang"}


def test_nothing_is_wrong_with_what_is_shipped(told):
    """An editor who begins with this content begins without a warning."""
    assert set(told) <= set(EXPECTED)


def test_nothing_is_wrong_with_a_thousand_invented_articles(checked):
    """They speak of the units, movements and awards that a newsroom speaks of, and are written as they should be."""
    _, lexicon = checked
    said = {}
    for number in range(1000):
        path, text = FORMATS["portal"](article(number, Size(1000)))
        said[path] = slips_in(read_draft(text, lexicon))

    assert lexicon.units
    assert {path: slips for path, slips in said.items() if slips} == {}
