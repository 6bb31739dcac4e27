"""What leaves the site leaves at once, whoever linked to a place in it; a slip of the pen waits for its mending."""

TARGET = """---
id: bai-2019-dich
title: Trồng cây đầu xuân ở trường Mẫu
date: 2019-03-05
summary: Thầy trò cùng trồng một trăm cây xanh quanh sân trường.
event: {type: ky-giao-uoc, start: 2019-03-04}
---
Buổi trồng cây diễn ra trong một giờ.

## Kết quả {#ket-qua}

Một trăm cây đã bén rễ.
"""
OTHERS = "\n[Tháng ấy](/luu-tru/2019/03/), [lịch](/tin-tuc/2019/dich/lich.ics)\n"
"""Pages and files that leave with the article."""
PLACE = "articles/tin-tuc/2019/dich.md"


def test_a_link_to_a_missing_place_never_holds_up_a_withdrawal(site, tmp_path):
    """Mistyped, it stops publishing, with file, line and advice; once its target is withdrawn or merged, it warns."""
    docroot = tmp_path / "www"
    site.add("dan")
    site.add("gop")
    site.site.write(PLACE, TARGET)
    source = site.site.content / "articles/tin-tuc/2026/dan.md"
    source.write_text(f"{source.read_text('utf-8')}\nXem [kết quả](/tin-tuc/2019/dich/#ket-qua).\n{OTHERS}", "utf-8")
    line = f"content/articles/tin-tuc/2026/dan.md:{len(source.read_text('utf-8').splitlines()) - 2}: liên kết: "
    done = site.publish(docroot)
    assert done.status == 0, done.said
    assert "liên kết" not in done.said

    site.site.write(PLACE, TARGET.replace("#ket-qua", "#thanh-tich"))
    done = site.publish(docroot)
    assert done.status == 1
    assert f"{line}“/tin-tuc/2019/dich/#ket-qua”: trang ấy không có chỗ “#ket-qua”. Bỏ phần từ dấu #" in done.said

    site.site.write(PLACE, TARGET.replace("---\n", "---\nwithdrawn: {date: 2026-10-30, reason: Theo yêu cầu}\n", 1))
    done = site.publish(docroot)
    assert done.status == 0, done.said
    assert f"{line}cảnh báo: “/tin-tuc/2019/dich/#ket-qua”: bài ấy đã rút" in done.said
    assert "cảnh báo: “/luu-tru/2019/03/” không dẫn tới đâu" in done.said
    assert "cảnh báo: “/tin-tuc/2019/dich/lich.ics” không dẫn tới đâu" in done.said
    assert "bén rễ" not in (docroot / "tin-tuc/2019/dich/index.html").read_text("utf-8")

    (site.site.content / PLACE).unlink()
    site.site.change("articles/tin-tuc/2026/gop.md", "summary:", "old_paths: [/tin-tuc/2019/dich/]\nsummary:")
    done = site.publish(docroot)
    assert done.status == 0, done.said
    assert "cảnh báo: “/tin-tuc/2019/dich/#ket-qua”: trang ấy đã chuyển tới “/tin-tuc/2026/gop/”" in done.said
