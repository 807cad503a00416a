"""Files as they should not be: one text in every code and format, broken and hostile files, and a folder of all of them.

`python tests/hostile_files.py FOLDER` makes the deliberately awful folder and prints the report of it.
"""

import base64
import codecs
import csv
import html
import io
import json
import os
import quopri
import re
import sys
import unicodedata
import zipfile
from pathlib import Path

from giaoban.reference import registries

CASES = Path(__file__).parent / "cases" / "hostile" / "files.csv"
TONES = "\u0300\u0301\u0303\u0309\u0323"
ENDINGS = {"html": ".html", "docx": ".docx", "csv": ".csv", "xlsx": ".xlsx", "jsonl": ".jsonl", "json": ".json", "parquet": ".parquet", "zip": ".zip", "mhtml": ".mhtml", "pdf": ".pdf"}  # fmt: skip
PAGE = "<!DOCTYPE html><html><head><meta charset='{charset}'><title>Tin phường</title></head><body><nav><a href='/'>Trang chủ</a></nav><article><h1>Tin phường</h1><p>{text}</p></article>{more}</body></html>"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def cases():
    """The rows of the table of cases, its escapes read."""
    plain = lambda cell: re.sub(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[nrt\\])", lambda m: codecs.decode(m[0], "unicode_escape"), cell)  # noqa: E731 # fmt: skip
    with CASES.open(encoding="utf-8", newline="") as file:
        return [
            row | {"text": plain(row["text"]), "holds": plain(row["holds"])} for row in csv.DictReader(file)
        ]


def legacy(code, text):
    """A text in a code of the years before Unicode, as Latin letters (VISCII: one character a byte)."""
    rows = registries().legacy_letters
    named = {}
    for printed, letter in rows.loc[rows["code"] == code, ["printed", "letter"]].to_numpy().tolist():
        named.setdefault(letter, re.sub(r"\\x(..)", lambda m: chr(int(m[1], 16)), printed))
    if code == "viqr":
        text = re.sub(r"(?<=[^\W\d_])(?=[.?'^(+`~])", r"\\", text)
    return "".join(named.get(c, named.get(c.lower(), c) if code == "tcvn3" else c) for c in text)


def windows_1258(text):
    """The bytes Windows wrote for Vietnamese: letters with their shape, tones as marks after them."""
    out = b""
    for c in text:
        marks = unicodedata.normalize("NFD", c)
        letter = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
        try:
            out += c.encode("cp1258")
        except UnicodeEncodeError:
            out += (letter + "".join(m for m in marks if m in TONES)).encode("cp1258")
    return out


def misread(text, times, code="sloppy-windows-1252"):
    """UTF-8 read in a wrong code."""
    import ftfy  # noqa: F401, its codecs

    for _ in range(times):
        text = text.encode().decode(code)
    return text


def entities(text):
    """A text with an entity for each letter outside of ASCII."""
    return "".join(c if c.isascii() else f"&#{ord(c)};" for c in text)


CODES = {
    "nfd": lambda t: unicodedata.normalize("NFD", t).encode(),
    "nfd mixed": lambda t: "".join(unicodedata.normalize("NFC" if n % 4 else "NFD", w) for n, w in enumerate(re.split(r"(\s)", t))).encode(),
    "cp1258": windows_1258,
    **{f"{c} bytes": lambda t, c=c: legacy(c, t).encode("latin-1") for c in ("tcvn3", "vni", "viscii")},
    **{f"{c} in utf-8": lambda t, c=c: legacy(c, t).encode() for c in ("tcvn3", "vni", "viscii")},
    "viqr": lambda t: legacy("viqr", t).encode(),
    "quoted-printable": lambda t: quopri.encodestring(t.encode()),
    "base64": lambda t: base64.encodebytes(t.encode()),
    "percent": lambda t: "".join(c if c.isascii() and c.isalnum() else "".join(f"%{b:02X}" for b in c.encode()) for c in t).encode(),
    "utf-7": lambda t: t.encode("utf-7"),
    "json escapes": lambda t: json.dumps(t)[1:-1].encode(),
    "mojibake once": lambda t: misread(t, 1).encode(),
    "mojibake twice": lambda t: misread(t, 2).encode(),
    "mojibake latin-1": lambda t: misread(t, 1, "latin-1").encode(),
    "mojibake with lost letters": lambda t: t.encode().decode("cp1252", "ignore").encode(),
    "entities": lambda t: entities(t).encode(),
    "entities twice": lambda t: html.escape(entities(t)).encode(),
    "soft hyphens": lambda t: re.sub(r"(?<=\w)(?=\w)", "\u00ad", t).encode(),
    "zero-width": lambda t: t.replace(" ", "\u200b ").encode(),
    "eth": lambda t: t.replace("Đ", "Ð").replace("đ", "ð").encode(),
    "underscores": lambda t: re.sub(r"(?<=[^\W\d_]) (?=[^\W\d_]+ )", "_", t, count=0).encode(),
}  # fmt: skip


def archived(members, **info):
    """A zip of the members; `info` is set on each."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            for key, value in info.items():
                setattr(member, key, value)
            file.writestr(member, content)
    return buffer.getvalue()


def word(paragraphs, *, head=""):
    """A Word file with these paragraphs of XML."""
    import docx

    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    body = "".join(f"<w:p>{p}</w:p>" if not p.startswith("<w:tbl") else p for p in paragraphs)
    parts["word/document.xml"] = (
        f'<?xml version="1.0"?>{head}<w:document {_W}><w:body>{body}</w:body></w:document>'.encode()
    )
    return archived(parts)


def run(text):
    """A run of a paragraph."""
    return f"<w:r><w:t>{html.escape(text)}</w:t></w:r>"


def saved(kind, text):
    """The bytes of a format that holds the text."""
    buffer = io.BytesIO()
    if kind == "xlsx":
        import openpyxl

        book = openpyxl.Workbook()
        book.active.append(["Tiêu đề", "Nội dung"])
        book.active.append(["Tin phường", text])
        if text.startswith("="):
            book.active["B2"].data_type = "s"
        book.save(buffer)
    elif kind == "parquet":
        import pandas as pd

        pd.DataFrame({"title": ["Tin phường"], "content": [text]}).to_parquet(buffer)
    elif kind == "pdf":
        import matplotlib
        from matplotlib.figure import Figure

        figure = Figure(figsize=(8, 4))
        for n, line in enumerate(text.split("\n") if text else []):
            figure.text(0.02, 0.9 - 0.1 * n, line, fontsize=7)
        with matplotlib.rc_context({"pdf.fonttype": 42}):
            figure.savefig(buffer, format="pdf")
    return buffer.getvalue()


def wrapped(text, width=90):
    """A text broken into lines."""
    import textwrap

    return "\n".join(textwrap.wrap(text, width))


FORMATS = {
    "utf-8 html": lambda t: PAGE.format(charset="utf-8", text=t, more="").encode(),
    "cp1258 html": lambda t: windows_1258(PAGE.format(charset="windows-1258", text=t, more="")),
    "tcvn3 html": lambda t: PAGE.format(charset="utf-8", text=legacy("tcvn3", t), more="").encode(),
    "vni html": lambda t: PAGE.format(charset="utf-8", text=legacy("vni", t), more="").encode(),
    "docx": lambda t: word([run(t)]),
    "tcvn3 docx": lambda t: word([run(legacy("tcvn3", t))]),
    "vni docx": lambda t: word([run(legacy("vni", t))]),
    "csv": lambda t: f'title,text\nTin,"{t}"\n'.encode("utf-8-sig"),
    "csv utf-16 ;": lambda t: f'Tiêu đề;Nội dung\nTin;"{t}"\n'.encode("utf-16"),
    "xlsx": lambda t: saved("xlsx", t),
    "jsonl": lambda t: json.dumps({"headline": "Tin", "body": t}).encode(),
    "parquet": lambda t: saved("parquet", t),
    "zip": lambda t: archived({"năm 2019/bài.txt": t}),
    "zip in zip": lambda t: archived({"a.zip": archived({"bài.txt": t})}),
    "mhtml": lambda t: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quopri.encodestring(FORMATS["utf-8 html"](t)) + b"\r\n--B--\r\n",
    "pdf": lambda t: saved("pdf", wrapped(t)),
    "broken docx": lambda t: b"PK\x03\x04 broken",
    "broken pdf": lambda t: b"%PDF-1.7 broken",
    "scan pdf": lambda t: saved("pdf", ""),
    "broken zip": lambda t: archived({"a.txt": "x" * 99})[:40],
    "broken xlsx": lambda t: archived({"xl/x.xml": "<a"}),
    "broken parquet": lambda t: b"PAR1 broken PAR1",
    "docx bomb": lambda t: archived({"word/document.xml": b"0" * (257 << 20)}),
    "docx entities": lambda t: word(["<w:r><w:t>Hội nghị giao ban phường Kim Hoa &a;</w:t></w:r>"], head='<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    "docx deleted words": lambda t: word(["<w:del><w:r><w:delText>bị bỏ</w:delText></w:r></w:del>" + run("Nội dung còn lại của phường Kim Hoa.")]),
    "docx inserted words": lambda t: word([f"<w:ins>{run('Câu mới thêm vào bài của phường Kim Hoa.')}</w:ins>"]),
    "docx table": lambda t: word([f"<w:tbl><w:tr><w:tc><w:p>{run('Chữ trong ô của bảng ở phường Kim Hoa')}</w:p></w:tc></w:tr></w:tbl>"]),
    "docx field code": lambda t: word(["<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>" + run("Chữ đứng sau mã trường của bài viết này.")]),
    "html comment": lambda t: PAGE.format(charset="utf-8", text="Đây là nội dung chính của bài.<!-- <script>alert(1)</script> -->", more="").encode(),
    "html form": lambda t: PAGE.format(charset="utf-8", text="Đây là nội dung chính của bài.", more="<form action='http://vd.vn'><input name=x><button>Gửi</button></form>").encode(),
    "html entity bomb": lambda t: b'<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>' + PAGE.format(charset="utf-8", text="Đây là nội dung chính của bài. &b;", more="").encode(),
    "html empty": lambda t: b"<html><body></body></html>",
    "mhtml without page": lambda t: b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nabc",
    "xlsx under a title": lambda t: archived_sheet([["Danh sách bài quý I"], [], ["Tiêu đề", "Nội dung"], ["Tin", t]]),
    "docx locked": lambda t: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
    "xlsx without texts": lambda t: archived_sheet([["a", "b"], [1, 2]]),
    "xlsx formula text": lambda t: saved("xlsx", "=HYPERLINK(phường Kim Hoa họp giao ban quý I năm nay)"),
    "csv formula text": lambda t: "title,text\nTin,=cmd|calc và phường Kim Hoa họp giao ban quý I\n".encode(),
    "csv without texts": lambda t: b"a,b\n1,2\n",
    "csv open quote": lambda t: 'title,text\na,"Một\nb,Hai\n'.encode(),
    "csv header only": lambda t: b"title,text\n",
    "csv empty": lambda t: b"",
    "json broken": lambda t: b'{"text": ',
    "jsonl broken": lambda t: b"{a\n{b\n",
    "json deep": lambda t: b"[" * 100_000,
    "zip path outside": lambda t: archived({"../../ngoài.txt": "x" * 50}),
    "zip absolute path": lambda t: archived({"/etc/ngoài.txt": "x" * 50}),
    "zip Windows path": lambda t: archived({"C:\\ngoài.txt": "x" * 50}),
    "zip link": lambda t: archived({"liên kết.txt": "/etc/passwd"}, external_attr=0o120777 << 16),
    "zip locked": lambda t: locked(archived({"a.txt": "x" * 50})),
    "zip too deep": lambda t: archived({"a.zip": archived({"b.zip": archived({"c.txt": "x" * 50})})}),
    "zip member bomb": lambda t: archived({"a.txt": b"0" * (33 << 20)}),
    "digits 8000": lambda t: (t + "\n" + "7" * 8000).encode(),
}  # fmt: skip
NAMES = {
    "name with emoji": "Tin 🎉 của phường.txt",
    "name with markup": "<b>tin<b> $(id) `x` =1+1.txt",
    "name NFD": unicodedata.normalize("NFD", "Quận ủy họp.txt"),
    "name with new line": "tin\nphường.txt",
    "name very long": "ủ" * 80 + ".txt",
    "name not UTF-8": os.fsdecode(b"b\xe0i.txt"),
}
ENTRIES = ("link out", "link inside", "broken link", "pipe", "program", "readme", "circle of links")


def archived_sheet(rows):
    """A workbook of these rows."""
    import openpyxl

    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def locked(data):
    """An archive that says of its members that they are encrypted."""
    at = data.find(b"PK\x01\x02")
    return data[:6] + b"\x01" + data[7:at] + data[at : at + 8] + b"\x01" + data[at + 9 :]


def locked_pdf():
    """A PDF with a password."""
    import pypdf

    writer, buffer = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    writer.write(buffer)
    return buffer.getvalue()


FORMATS["locked pdf"] = lambda t: locked_pdf()


def make(folder, row, *, stem="bài"):
    """Writes what a row of the table describes below `folder`; the path of it."""
    made = row["made"]
    if made in ENTRIES:
        return _entry(folder, made)
    if made in FORMATS:
        data = FORMATS[made](row["text"])
        ending = next(
            (e for k, e in ENDINGS.items() if k in made.split() and k != "zip"),
            ".zip" if "zip" in made else ".txt",
        )
    elif made in NAMES:
        path = folder / NAMES[made]
        path.write_bytes(row["text"].encode())
        return path
    else:
        data = CODES[made](row["text"]) if made in CODES else row["text"].encode(made)
        ending = ".txt"
    path = folder / f"{stem}{ending}"
    path.write_bytes(data)
    return path


def _entry(folder, made):
    inside = folder / "khác.txt"
    inside.write_text("Quận ủy Kim Hoa họp giao ban quý I năm nay.", encoding="utf-8")
    path = folder / "bài.txt"
    if made == "pipe":
        os.mkfifo(path)
    elif made == "program":
        path = folder / "bài.exe"
        path.write_bytes(b"MZ")
    elif made == "readme":
        path = folder / "README.md"
        path.write_text("Đọc trước", encoding="utf-8")
    elif made == "circle of links":
        path.symlink_to(path)
    else:
        targets = {"link out": "/etc/hostname", "link inside": inside, "broken link": folder / "không có"}
        path.symlink_to(targets[made])
    return path


def awful(folder):
    """A folder with one of everything, and articles among it; links and pipes where the system has them."""
    for n, row in enumerate(cases()):
        if row["made"].endswith("bomb"):
            continue
        place = folder / row["fate"] / f"{n:03d}"
        place.mkdir(parents=True)
        try:
            make(place, row, stem=re.sub(r"\W+", "-", row["case"])[:40])
        except (OSError, AttributeError):
            continue
    return folder


if __name__ == "__main__":
    from giaoban.corpus import load_corpus

    print(load_corpus(awful(Path(sys.argv[1])), lang="vi", progress=False).report)
