"""What looks like an organisation and is in no table: for the analyst to add."""

from __future__ import annotations

import re

import pandas as pd

from giaoban.folding import UPPER, fold
from giaoban.organisations import OrganisationMention

_HEADS = (
    "Ban", "Hội", "Ủy ban", "Uỷ ban", "Liên đoàn", "Liên minh", "Liên hiệp", "Hiệp hội", "Sở", "Phòng", "Trung tâm", "Văn phòng", "Cục",
    "Chi cục", "Tổng cục", "Viện", "Học viện", "Trường", "Đại học", "Công ty", "Tổng công ty", "Ngân hàng", "Quỹ", "Câu lạc bộ", "CLB",
    "Hợp tác xã", "Tòa án", "Viện kiểm sát", "Bộ Tư lệnh", "Bộ", "Đoàn", "Khối", "Cụm", "Hội đồng", "Thanh tra", "Kho bạc", "Bảo hiểm xã hội",
)  # fmt: skip
_STOP = re.compile(
    r"[^\w\s\-–&/]|\s[-–]\s|(?<=\s)(?:đã|đang|sẽ|tổ chức|cho|của|với|trong|được|có|là|tại|về|đến|từ|theo|do|bị|để|nhằm|cùng|phối hợp|triển khai|báo cáo|phát biểu"
    r"|nghe|thông qua|khóa|lần|nhiệm kỳ|năm|ngày|này|nêu|đề nghị|yêu cầu|cần|phải|cũng|không|những|các|mỗi|từng|một|hai|ba)(?!\w)"
)
_CANDIDATE = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_HEADS, key=len, reverse=True))})\s[{UPPER}]\w*(?:\s(?:[^\W\d_][\w\-]*|–|-|&)){{0,8}}"
)
_MEETINGS = re.compile(r"^(?:hội nghị|hội thảo|hội đồng bầu cử|đoàn viên|đoàn kết|bộ chính trị|ban bí thư)")


def find_unmapped(text: str, organisations: list[OrganisationMention]) -> list[tuple[int, int]]:
    """Spans of capitalised names with an organisation's head noun outside all known organisations.

    >>> text = "Trung tâm Văn hóa quận tổ chức hội thi."
    >>> [text[a:b] for a, b in find_unmapped(text, [])]
    ['Trung tâm Văn hóa quận']
    """
    found = []
    for m in _CANDIDATE.finditer(text):
        stop = _STOP.search(m[0])
        name = (m[0][: stop.start()] if stop else m[0]).rstrip(" -–&")
        start, end = m.start(), m.start() + len(name)
        known = any(o.start < end and start < o.end for o in organisations)
        if len(name.split()) >= 2 and not known and not _MEETINGS.match(fold(name)):
            found.append((start, end))
    return found


def unmapped_counts(mentions: pd.DataFrame) -> pd.DataFrame:
    """One row per name in no table: mention (its first spelling), n, n_articles; the most frequent first."""
    keyed = mentions.assign(key=mentions["mention"].map(fold))
    counts = keyed.groupby("key").agg(
        mention=("mention", "first"), n=("doc_id", "size"), n_articles=("doc_id", "nunique")
    )
    return counts.sort_values(["n", "mention"], ascending=[False, True]).reset_index(drop=True)
