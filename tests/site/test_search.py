"""What the index of search holds, and what a change does to it."""

import json

FOLDER = "tim-kiem/chi-muc"
EXEMPLAR = "exemplars/nguyen-van-mau.md"
WITHDRAWN = "withdrawn: {date: 2026-10-01, reason: Theo đề nghị của gia đình}\n"


def shown(site):
    """Return the addresses of everything that results can show."""
    files = sorted((site.output / FOLDER / "the").glob("*.json"))
    return {card[0] for file in files for card in json.loads(file.read_text(encoding="utf-8"))}


def test_what_is_listed_is_found(built_site):
    """Articles and entities, and nothing that is hidden, withdrawn, expired, a draft or not due yet."""
    found = shown(built_site)

    assert "/hoi-nghi/2026/so-ket-khoi-mau/" in found
    assert {"/phong-trao/co-quan-xanh/", "/khoi/khoi-mau/", "/khen-thuong/bang-khen-mau/", "/gioi-thieu/"} <= found
    assert {"/dien-hinh/nguyen-van-mau/", "/en/about/"} <= found
    for path in ("tin-tuc/2024/trang-an", "tin-tuc/2023/tin-da-rut", "tin-tuc/2025/moi-gui-anh-du-thi"):
        assert f"/{path}/" not in found
    for path in ("tin-tuc/2026/ban-thao", "tin-tuc/2026/cho-duyet", "tin-tuc/2030/buc-thu-gui-tuong-lai"):
        assert f"/{path}/" not in found


def test_drafts_are_not_found_where_they_are_shown(scratch_site):
    """`inv serve` shows them, search does not know them."""
    assert scratch_site.build(WITH_DRAFTS=True).status == 0

    assert (scratch_site.output / "tin-tuc/2026/ban-thao/index.html").exists()
    assert "/tin-tuc/2026/ban-thao/" not in shown(scratch_site)


def test_an_exemplar_that_is_withdrawn_leaves(scratch_site):
    """At the next build neither cards nor suggestions nor words tell of it."""
    scratch_site.build()
    assert "/dien-hinh/nguyen-van-mau/" in shown(scratch_site)
    scratch_site.change(EXEMPLAR, "kind: ca-nhan\n", f"kind: ca-nhan\n{WITHDRAWN}")
    scratch_site.build()

    assert "/dien-hinh/nguyen-van-mau/" not in shown(scratch_site)
    assert "nguyen-van-mau" not in scratch_site.read(f"{FOLDER}/goi-y.json")


def test_the_overview_fits_the_index(built_site):
    """As many shards as it says, as many cards as the segments have items, a section for each."""
    told = json.loads(built_site.read(f"{FOLDER}/chung.json"))

    assert len(list((built_site.output / FOLDER / "tu").iterdir())) == told["shards"]
    assert sum(count for _, count in told["segments"]) == len(shown(built_site))
    assert len((built_site.output / FOLDER / "muc.bin").read_bytes()) == 2 * len(shown(built_site))
