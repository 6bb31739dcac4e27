"""`inv new` as scripts and people type it."""

import os
import pty
import re
import signal
import subprocess

import pytest
from project import INV

from portal.editing.heads import OPTIONAL

KINDS = [
    ("hoi-nghi", "Hà Nội: Khối Mẫu sơ kết quý III"),
    ("khoi", "Cụm thi đua số 2 tỉnh Mẫu"),
    ("phong-trao", "Cuộc vận động Mẫu"),
    ("khen-thuong", "Giấy khen của Giám đốc Sở Mẫu"),
    ("van-ban", "45/KH-MAU"),
    ("dien-hinh", "Tổ sản xuất số 2"),
    ("lay-y-kien", "Lấy ý kiến về đề nghị tặng Giấy khen"),
    ("trang", "Hỏi đáp"),
]
FILLED = {
    "bloc": "khoi-mau",
    "movements": "[co-quan-xanh]",
    "awards": "[bang-khen-mau]",
    "exemplars": "[to-san-xuat-mau]",
    "documents": "[15-kh-mau-2017]",
    "tags": "[bang-khen-mau]",
    "award": "bang-khen-mau",
    "recipient": "to-san-xuat-mau",
}
"""The names of the sample site in the place of the examples'."""


class Terminal:
    """A person at a terminal; everything a test waits for is said, or the verb ends."""

    def __init__(self, project, *words):
        self.seen, other_end = pty.openpty()
        env = {**os.environ, "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
        self.process = subprocess.Popen(
            [*INV, *words], cwd=project.folder, env=env, stdin=other_end, stdout=other_end, stderr=other_end,
            start_new_session=True,
        )  # fmt: skip
        os.close(other_end)
        self.said = ""

    def answer(self, question, line):
        """Wait for *question* and type *line*."""
        while question not in self.said:
            self.said += self._heard()
        self.said = self.said.partition(question)[2]
        os.write(self.seen, f"{line}\n".encode())

    def end(self):
        """Return the status of the verb and what it said last."""
        while heard := self._heard():
            self.said += heard
        os.close(self.seen)
        return self.process.wait(), self.said

    def _heard(self):
        try:
            return os.read(self.seen, 4096).decode()
        except OSError:  # nobody is at the other end any more
            return ""


def test_every_kind_can_be_new(project):
    """A script gets the path alone on standard output, and the content is as sound as it was."""
    paths = []
    for word, title in KINDS:
        done = subprocess.run([*INV, "new", word, title], cwd=project.folder, capture_output=True, check=True)
        paths.append(done.stdout.decode().removesuffix("\n"))
    checked = project.run("check")
    told = [line for line in checked.said.splitlines() if any(f"{path}:" in line for path in paths)]

    assert [path for path in paths if not (project.folder / path).is_file()] == []
    assert checked.status == 0, checked.said
    assert told == [f"{paths[0]}:9: summary: cảnh báo: đang để trống"]


def test_a_file_that_is_filled_in_is_published(project):
    """Taking up every key, with names that there are, leaves nothing to mend."""
    done = project.run("new", "hoi-nghi", "Khối Mẫu sơ kết", "--set", "date=2026-04-10 08:30")
    path = project.folder / done.said.strip()
    stated, marked, offered = path.read_text(encoding="utf-8").partition(OPTIONAL)
    text = stated + marked + re.sub(r"^#", "", offered, flags=re.MULTILINE)
    for key, value in FILLED.items():
        text = re.sub(rf"^([ -]*{key}:) \S.*?(?=  +#)", rf"\1 {value}", text, flags=re.MULTILINE)
    picture = next((project.content / "images").rglob("hoi-truong.jpg")).relative_to(project.content).as_posix()
    text = re.sub(r"images/2026/\S+", picture, text).replace("files/2026/bao-cao.pdf", "files/2026/bao-cao-so-ket.pdf")
    text = re.sub(r"^withdrawn:.*\n.*\n.*\n", "", text, flags=re.MULTILINE).replace("[so-mau]", "[Ông Mẫu]")
    text = text.replace("status: draft", "status: published").replace("summary:", "summary: Ba tháng đầu năm.")
    path.write_text(f"{text}Nội dung bài.\n", encoding="utf-8")

    built = project.build(at="2026-11-22 08:00")

    assert f"{path.name}:" not in built.said, built.said
    assert built.status == 0, built.said
    assert "Nội dung bài." in project.read("hoi-nghi/2026/khoi-mau-so-ket/index.html")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["hoinghi", "Sơ kết"], "không có loại “hoinghi”. Có phải “hoi-nghi”?"),
        (["hoi-nghi"], "cần loại và tên"),
        ([], "cần loại và tên"),
        (["hoi-nghi", "Sơ kết", "--set", "dates=2026-12-01"], "không có mục “dates”"),
        (["dien-hinh", "Nguyễn Thị Mẫu", "--set", "kind=ca-nhan"], "--set consent.given=…"),
    ],
)
def test_wrong_usage_is_told(project, words, said):
    """A script that says too little, or something else, ends with 2, and no file is there."""
    before = sorted(project.content.rglob("*"))
    done = project.run("new", *words)

    assert done.status == 2
    assert said in done.said
    assert "Traceback" not in done.said
    assert sorted(project.content.rglob("*")) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["publish"], "nơi đăng “” không hiểu được. Viết một thư mục, s3://"),
        (["publish", "--dry-run", "--at", "2026-11-01"], "nơi đăng “” không hiểu được"),
        (["stats", "-a", "2026-11-01"], "không có nhật ký nào ở “”"),
        (["new", "-s", "date=2026-11-01"], "cần loại và tên"),
        (["stats"], "không có nhật ký nào ở “”"),
        (["import"], "không có tệp Word (.docx) hay trang đã lưu (.html) nào ở “”"),
        (["serve", "--port", "tám"], "--port: “tám” không phải một số"),
        (["serve", "--port", "99999"], "--port: không có cổng 99999"),
    ],
)
def test_words_that_are_missing_are_told_too(project, words, said):
    """By us, in Vietnamese: Invoke would end with 1, which stands for faults in the content."""
    done = project.run(*words)

    assert (done.status, "Traceback" in done.said) == (2, False), done.said
    assert said in done.said


def test_clean_leaves_nothing_where_the_cache_lies_on_another_disk(project):
    """The link is the operator's; what it leads to is emptied, or the verb says why it was not."""
    disk = project.folder / "disk"
    (project.folder / ".cache").rename(disk)
    (disk / "build").mkdir(exist_ok=True)
    (project.folder / ".cache").symlink_to(disk)
    (disk / "elsewhere").symlink_to(project.content)

    assert project.run("clean").status == 0
    assert (list(disk.iterdir()), (project.folder / ".cache").is_symlink()) == ([], True)
    assert project.content.is_dir()


def test_flags_give_what_a_person_would_be_asked(project):
    """Every key that holds one value can be given, in any place."""
    flags = ["--set", "issuer=Cơ quan Mẫu A", "--set", "issued=2026-01-15", "--set=type=kế hoạch"]
    done = project.run("new", *flags[:2], "van-ban", "45/KH-MAU", *flags[2:])

    assert done.said == "content/documents/45-kh-mau-2026.md\n"
    text = (project.content / "documents" / "45-kh-mau-2026.md").read_text(encoding="utf-8")
    assert "\ntype: kế hoạch\n" in text
    assert "\nissuer: Cơ quan Mẫu A\n" in text
    assert "\nissued: 2026-01-15\n" in text


def test_a_person_is_asked_for_what_is_missing(project):
    """Slips are told at once and asked again; Enter takes what is proposed."""
    terminal = Terminal(project, "new")
    terminal.answer("Loại: ", "dienhinh")
    terminal.answer("Có phải “dien-hinh”?", "dien-hinh")
    terminal.answer("Tên, tít hoặc số hiệu: ", "Nguyễn Thị Mẫu")
    terminal.answer("Đối tượng (", "ca-nhan")
    terminal.answer("Đã đồng ý (", "true")
    terminal.answer("Ngày đồng ý (", "1/3/2026")
    terminal.answer("Phạm vi (", "[ho-so, anh]")
    terminal.answer("Viết “2026-03-01”", "2026-03-01")
    status, said = terminal.end()

    assert status == 0
    assert said.endswith("content/exemplars/nguyen-thi-mau.md\r\n")
    text = (project.content / "exemplars" / "nguyen-thi-mau.md").read_text(encoding="utf-8")
    assert "\n  date: 2026-03-01\n" in text
    assert "\n  scope: [ho-so, anh]\n" in text


def test_enter_takes_what_is_proposed(project):
    terminal = Terminal(project, "new", "khoi", "Cụm Mẫu số 2")
    terminal.answer("[khoi]", "")
    status, _ = terminal.end()

    assert status == 0
    assert "\nkind: khoi\n" in (project.content / "blocs" / "cum-mau-so-2.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "leave", [lambda terminal: terminal.process.send_signal(signal.SIGINT), None], ids=["^C", "^D"]
)
def test_whoever_goes_away_leaves_no_file(project, leave):
    """Ctrl-C and the end of the input are no faults of the program."""
    before = sorted(project.content.rglob("*"))
    terminal = Terminal(project, "new", "tin-tuc")
    if leave:
        terminal.answer("Tên, tít hoặc số hiệu: ", "")
        terminal.answer("đang để trống", "")
        leave(terminal)
    else:
        terminal.answer("Tên, tít hoặc số hiệu: ", "\x04")
    status, said = terminal.end()

    assert status == 3
    assert "đã dừng, chưa tạo tệp nào" in said
    assert "Traceback" not in said
    assert sorted(project.content.rglob("*")) == before
