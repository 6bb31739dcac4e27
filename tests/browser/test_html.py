"""Every page of the sample site, as the Nu HTML checker reads it."""

import json
import subprocess
from collections import defaultdict

import pytest
from equipment import java, package

pytestmark = pytest.mark.browser


def test_every_page_is_valid(sample):
    """No error in any of them: missing alternatives, wrong nesting, doubled ids, unknown attributes."""
    jar, options = package("vnu-jar/build/dist/vnu.jar"), ["--errors-only", "--skip-non-html", "--format", "json"]
    command = [java(), "-jar", jar, *options, sample.output]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    pages = defaultdict(list)
    for note in json.loads(done.stderr)["messages"]:
        pages[note["message"]].append(note.get("url", "").removeprefix(f"file:{sample.output}"))

    lines = [f"{message} {len(found)} times, as in {min(found)}" for message, found in pages.items()]
    assert not lines, "\n".join(lines)
