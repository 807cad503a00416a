"""Corpora that several tests read: the sample, loaded once, and small folders made for a test."""

from functools import lru_cache
from pathlib import Path

from giaoban.corpus import Corpus, load_corpus
from giaoban.reference import SAMPLE, Reference, load_reference

PAGES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted(SAMPLE.glob("*.txt"))
    if path.stem.lower() != "readme"
}
PAGE = PAGES["giao-ban-thanh-uy-2019"]
FIVE = [  # the reports that restate the five articles of the test set, in their order
    "giao-ban-thanh-uy-2019",
    "quan-triet-nghi-quyet-mttq-2021",
    "dan-van-hoang-mai-2018",
    "giao-ban-hoan-kiem-2022",
    "tong-ket-cum-thi-dua-2019",
]
BODY = (
    "Ban Thường trực Ủy ban MTTQ quận Hoàn Kiếm đã tổ chức hội nghị sơ kết công tác với sự tham dự của các "
    "đồng chí lãnh đạo. Hội nghị thống nhất đề nghị các phường tiếp tục thực hiện tốt các nội dung đã bàn."
)


@lru_cache
def reference() -> Reference:
    """The bundled registries."""
    return load_reference()


@lru_cache
def sample() -> Corpus:
    """The whole bundled sample; tests do not change its tables."""
    return load_corpus(SAMPLE, progress=False, reference=reference())


@lru_cache
def five() -> Corpus:
    """The five reports that restate the articles of the test set: small, and counted by hand in many tests."""
    return sample().of(FIVE)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """`folder` with the files, text as UTF-8."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def load(folder: Path, files: dict[str, str | bytes], **options) -> Corpus:
    """The corpus of a folder made of the files, in English unless another language is named."""
    options = {"lang": "en", **options}
    return load_corpus(write(folder, files), progress=False, reference=reference(), **options)
