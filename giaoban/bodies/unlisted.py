"""Bodies in no table: what looks like one, for the analyst to add, and which of them count by themselves."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

import pandas as pd

from giaoban.text import UPPER, fold

# the head nouns whose names end where a verb begins: these bodies are mentions of their own
_OWN = (
    "Cục", "Chi cục", "Tổng cục", r"Vụ(?! (?:Đông|Xuân|Hè|Thu|Mùa|Chiêm))", "Viện", "Học viện", "Đại học", "Công ty", "Tổng công ty", "Tập đoàn",
    "Ngân hàng", "Quỹ", "Câu lạc bộ", "CLB", "Hợp tác xã", "HTX", "Hiệp hội", "Liên hiệp", "Phòng", "Trung tâm", "Bệnh viện", "Tạp chí", "Sở",
    r"Trường(?= (?:Đại|ĐH|Cao|CĐ|Trung|THPT|THCS|PTTH|PTDT|Phổ|Tiểu|TH|Mầm|MN|Mẫu|Chính|Cán|Quân|Sĩ|Dân|Dạy|Nghiệp|Đào|Bồi))",
    r"Đài(?= (?:Phát|Truyền|Tiếng|PT|TT|Khí))", "Nhà máy", "Xí nghiệp", r"Đồn(?= (?:Biên|Công))",
    r"Ban(?= (?:Quản lý|QL|Vận động|Liên lạc))", "Báo",
)  # fmt: skip
_HEADS = (
    *_OWN, "Ban", "Hội", "Ủy ban", "Uỷ ban", "Liên đoàn", "Liên minh", "Văn phòng", "Tòa án", "Viện kiểm sát", "Bộ Tư lệnh", "Bộ", "Đoàn", "Khối",
    "Cụm", "Hội đồng", "Thanh tra", "Kho bạc", "Bảo hiểm xã hội",
)  # fmt: skip
_VERBS = (
    "tổ chức|phối hợp|triển khai|báo cáo|phát biểu|thông qua|đề nghị|yêu cầu|thực hiện|phát động|tài trợ|ủng hộ|hỗ trợ|công bố|khai trương|khai giảng|khánh thành|ra mắt"
    "|ra quân|thành lập|xây dựng|chủ trì|tham dự|tham gia|chia sẻ|khẳng định|cam kết|đề xuất|kiến nghị|góp ý|phản ánh|trình bày|giới thiệu|giải đáp|trả lời|thừa nhận|chỉ ra"
    "|chỉ rõ|phân tích|đánh giá|lưu ý|nhấn mạnh|bày tỏ|cảm ơn|chúc mừng|khen thưởng|tuyên dương|kiểm tra|giám sát|khảo sát|hướng dẫn|tuyên truyền|vận động|quyên góp|huy động"
    "|giải ngân|cho vay|làm việc|tập huấn|bồi dưỡng|thu hút|giải quyết|xử lý|xử phạt|ban hành|quyết định|duy trì|sản xuất|kết nối|liên kết|cung ứng|cung cấp|lên tiếng|ghi hình"
    "|thu gom|xếp hàng|miễn phí|tiếp nhận|tư vấn|hiện nay|hôm nay|vừa qua|đăng ký|tiếp tục|chuẩn bị|bàn giao"
)
_SHORT_VERBS = {
    "nghe", "nêu", "mời", "trao", "tặng", "giúp", "nhận", "đón", "ký", "mở", "lập", "xây", "chi", "cấp", "gửi", "họp", "tiếp", "chọn", "bầu",
    "gồm", "giữ", "đạt", "thu", "bán", "nuôi", "trồng", "hiện", "nay", "vừa", "luôn", "vẫn", "rồi", "nói", "kể", "hỏi", "biết", "thấy", "mong",
    "muốn", "khám", "phun", "hạ", "đưa", "bơm", "tuyển", "giảm", "tăng", "thăm", "lo", "chăm", "dạy", "học", "đi", "về",
}  # fmt: skip
_STOP = re.compile(
    rf"[^\w\s\-–&/]|\n|\s[-–]\s(?![{UPPER}])|\s(?:và|[-–])\s(?:{'|'.join(_HEADS)}|UBND|HĐND|Công an)\s(?=[{UPPER}])|(?<=\s)(?:đã|đang|sẽ|cho|của|với|trong|được|có|là|tại|đến|từ|theo|do|bị|để|nhằm|cùng|vào|trên|khi|nhưng|nên|mà|thì|đều"
    rf"|dự(?! phòng)|khóa|khoá|lần|nhiệm kỳ|năm|tháng|ngày|quý|này|đó|cần|phải|cũng|không|chưa|những|các|mỗi|từng|một|hai|ba|bốn|gần|hơn|số|sáng|chiều|tối|ông|bà|đồng chí|{_VERBS})(?!\w)"
)
_WORDS = r"(?:[^\W\d_][\w\-–/]*|–|-|&)"
_POST_BEFORE = re.compile(
    r"(?:giám đốc|trưởng|phó|chủ nhiệm|chủ tịch|bí thư|tổng biên tập|viện trưởng|chỉ huy)\s$"
)
# "Ban Chỉ đạo thực hiện Đề án 61 Trung ương": named after its task, which begins with a verb
_TASK = re.compile(
    r"(?<!\w)Ban [Cc]hỉ đạo (?:thực hiện|tổng kết|sơ kết|triển khai|xây dựng|phòng,? chống|cải cách|vận động|công tác|đổi mới|phát triển|biên soạn|tổ chức)\s[^\n.;:()\"“]{4,120}"
)
_TASK_ENDS = re.compile(
    r",(?! (?:tiêu cực|lãng phí))|(?<=\s)(?:tổ chức|họp|phối hợp|khai mạc|chủ trì|làm việc|đã|đang|sẽ|vừa|có|do|là|của|về(?= làm việc)|cho biết|báo cáo|yêu cầu|đề nghị|giao|ban hành|tiến hành|mở hội|và|cùng|với)(?!\w)"
)
_MEETINGS = re.compile(r"^(?:hội nghị|hội thảo|hội đồng bầu cử|đoàn viên|đoàn kết|bộ chính trị|ban bí thư)")


def _pattern(heads: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(sorted(heads, key=len, reverse=True))
    number = rf"(?:(?<=[{UPPER}][^\W\d]{{1}})|(?<=[{UPPER}][^\W\d]{{2}})|(?<=[{UPPER}][^\W\d]{{3}}))\s\d{{1,2}}(?![\d%/]|[.,]\d)"
    return re.compile(rf"(?<!\w)(?P<head>{names})\s[{UPPER}][\w\-&–/]*(?:\s{_WORDS}){{0,12}}(?:{number})?")


_CANDIDATE, _OWN_CANDIDATE = _pattern(_HEADS), _pattern(_OWN)


def find_unlisted(
    text: str, known: list[tuple[int, int]], *, surnames: Container[str] = ()
) -> list[tuple[int, int]]:
    """Spans of bodies in no table that count by themselves, by head noun, cut where a `known` body begins and, after
    a post, where a person's name does (`surnames`, folded).

    >>> text = "Ông Vinh, Cục Quan hệ lao động và Tiền lương cho biết, Công ty May 10 tặng quà."
    >>> [text[a:b] for a, b in find_unlisted(text, [])]
    ['Cục Quan hệ lao động và Tiền lương', 'Công ty May 10']
    """
    found = list(_steering_committees(text, known))
    known = [*known, *found]
    for start, end in _names(text, _OWN_CANDIDATE):
        if any(a <= start < b for a, b in known):
            continue
        end = min([end, *(a for a, _ in known if start < a < end)])
        name = re.sub(r"(?:\s(?:và|thuộc|[-–&]))+$", "", text[start:end].rstrip())
        if _POST_BEFORE.search(fold(text[max(0, start - 16) : start])):
            name = _without_person(name, surnames)
        if len(name.split()) >= 2:
            found.append((start, start + len(name)))
    return sorted(found)


def _steering_committees(text: str, known: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for m in _TASK.finditer(text):
        if any(a <= m.start() < b for a, b in known):
            continue
        after_verb = m.start() + len("Ban chỉ đạo thực hiện ")
        stop = _TASK_ENDS.search(text, after_verb, m.end())
        end = stop.start() if stop else m.end()
        yield m.start(), m.start() + len(text[m.start() : end].rstrip(" ,-–"))


def _without_person(name: str, surnames: Container[str]) -> str:
    """A name up to the person's that ends it: "Trường THPT Chu Văn An | Đỗ Thị Hạnh"; a proper name of two words or a
    number goes before that."""
    words = name.split()
    for n in (3, 4, 2):
        person, before = words[-n:], words[-n - 2 : -n]
        proper = len(words) > n + 2 and (before[1].isdigit() or all(w[0].isupper() for w in before))
        named = fold(person[0]) in surnames and all(w[0].isupper() for w in person)
        sure = (len(person) > 1 and fold(person[1]) in {"thị", "văn"}) or fold(
            before[-1] if before else ""
        ) not in surnames
        if proper and named and sure and fold(person[0]) not in {"thị", "văn"}:
            return " ".join(words[:-n])
    return name


def find_unmapped(text: str, organisations: list) -> list[tuple[int, int]]:
    """Spans of capitalised names with an organisation's head noun outside all organisations of the tables.

    >>> text = "Trung tâm Văn hóa quận tổ chức hội thi."
    >>> [text[a:b] for a, b in find_unmapped(text, [])]
    ['Trung tâm Văn hóa quận']
    """
    listed = [(o.start, o.end) for o in organisations if o.family != "unlisted"]
    own = [(o.start, o.end) for o in organisations if o.family == "unlisted"]
    other = [
        (start, end)
        for start, end in _names(text, _CANDIDATE)
        if not any(a < end and start < b for a, b in [*listed, *own])
    ]
    return sorted([*own, *other])


def _names(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = 0
    while m := pattern.search(text, at):
        stop = _STOP.search(m[0])
        name = _whole(m[0][: stop.start()] if stop else m[0], len(m["head"]))
        at = m.start() + max(len(name), len(m["head"]))
        if len(name.split()) >= 2 and not _MEETINGS.match(fold(name)):
            yield m.start(), m.start() + len(name)


def _whole(name: str, head: int) -> str:
    """A name up to its end: a proper name of two words ("Bạch Mai") ends it, unless it goes on with "và"; a short
    verb does, unless it belongs to the word before ("Chăn nuôi")."""
    proper = 0  # capitalised words in a row, abbreviations apart
    for m in re.finditer(r"\S+", name):
        word = m[0]
        if m.start() < head or word == "ương":  # Trung ương
            continue
        if word[0].isupper():
            proper = 0 if word.isupper() and (len(word) > 1 or word in "IVX") else proper + 1
            continue
        joins = word in {"và", "-", "–", "&"} or word.isdigit()
        if not joins and (proper > 1 or (word in _SHORT_VERBS and proper != 1)):
            name = name[: m.start()]
            break
        proper = 0
    return re.sub(r"(?:\s(?:và|thuộc|về|[-–&/]))+$", "", name.rstrip(" -–&/"))


def unmapped_counts(mentions: pd.DataFrame) -> pd.DataFrame:
    """One row per name in no table: mention (its first spelling), n, n_articles; the most frequent first."""
    keyed = mentions.assign(key=mentions["mention"].map(fold))
    counts = keyed.groupby("key").agg(
        mention=("mention", "first"), n=("doc_id", "size"), n_articles=("doc_id", "nunique")
    )
    return counts.sort_values(["n", "mention"], ascending=[False, True]).reset_index(drop=True)
