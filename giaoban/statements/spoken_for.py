"""Whom a person without a body of their own speaks for: the body beside the name, the one that sent a delegation,
the host of the meeting for a bare "Phó Chủ tịch"; and what a bare "Ban Thường trực" is an organ of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from giaoban.bodies import OrganisationMention
from giaoban.people import ArticleView, PersonMention, Post
from giaoban.reference import Shape, meanings
from giaoban.text import fold

DELEGATION = re.compile(
    r"(?<!\w)(?:đoàn (?:giám sát|kiểm tra|công tác|khảo sát)|tổ (?:giám sát|công tác))(?!\w)"
)
_SPOKEN_FOR = re.compile(
    r"(?<!\w)(?:đại diện|lãnh đạo|cán bộ|thành viên|phía|thay mặt)(?:\s\w+){0,2}\s$|(?<!\w)thay mặt [^.;:]{0,40}\s$"
)
_ON_BEHALF = re.compile(r"(?<!\w)(?:thay mặt(?: cho)?|thừa (?:ủy quyền|lệnh)(?: của)?)(?: [^.;:,]{0,40})?\s$")
# "Đoàn công tác | ghi nhận nỗ lực của | Huyện ủy": what it does, not whose it is
_DOES = Shape(r"(?<!\w)(?:<delegation_does>)(?!\w)")
_POSTS = Shape(r"\s?,\s(?:<role_before_a_body>)(?!\w)[^.;:“”()]{0,100}")
_LEADS_DELEGATION = re.compile(r"(?:(?:phó )?trưởng|thành viên)(?: của)? đoàn")
_NEXT_TO = re.compile(r"\s*[,–-]?\s*(?:(?:ông|bà|anh|chị|đồng chí|đ/c)\s+)?")
_BELONGS = Shape(
    r"\s*[,(–-]\s*(?:là\s+)?(?:<post_implies_body>)(?:(?:\s\w+){0,3},?|(?P<of>(?:\s[\w–-]+){4,14}),)\s"
)
_ACTS = Shape(r"(?<!\w)(?:<word_ends_name:printed>)(?!\w)")
_ORGAN = re.compile(r"(?<!\w)(?:Ban Thường trực|Ban Thường vụ|Ban Chấp hành)(?!\w)")
_ORGANS = {"front": {"Ban Thường trực"}, "union": {"Ban Thường vụ", "Ban Chấp hành"}}
_ORGANS["party"] = _ORGANS["association"] = _ORGANS["union"]
_LEADING = re.compile(r"^(?:Ban Thường trực|Ban Thường vụ|Ban Chấp hành|Thường trực)\s")
_LEADING_ID = re.compile(
    r"^(?:btv|bch|btt|tt|thuong-truc)-|(?<=^mttq)-btt|(?<=^mttq-tw)-btt|(?<=^hdnd)-thuong-truc"
)
_CHAIR, _SECRETARY = (
    r"(?:phó )?chủ tịch(?: thường trực)?|pct(?: tt| thường trực)?",
    r"(?:phó )?bí thư(?: thường trực)?|pbt(?: tt)?",
)
# which bare posts are the host's: a Party committee and a youth union have a secretary, the others a president
_POSTS_OF = {
    "party": re.compile(_SECRETARY),
    "front": re.compile(rf"{_CHAIR}|ủy viên(?: ban)? thường trực|tổng thư ký"),
    "union": re.compile(_CHAIR),
    "youth": re.compile(_SECRETARY),
    "association": re.compile(_CHAIR),
    "state": re.compile(_CHAIR),
}  # fmt: skip
# later in an article the head noun alone is the one body that has it
_SHORT = Shape(
    r"(?<!\w)(?P<head><short_name_head:printed>)(?= [^\W\d_A-ZĐ]|[,.;:])(?! (?:này|đó|nào|hữu|tín|nhân|sĩ))"
)
_DEPARTMENT = Shape(
    r"(?:phó )?(?:trưởng )?ban (?P<of><party_department>)(?=\s*[,;.:)–(-]|\s(?:<spoken_to>)(?!\w)|$)"
)
_HAS_DEPARTMENTS = re.compile(r"(?:tỉnh|thành|quận|huyện|thị) ủy")
_ALONE = Shape(r"\s*(?:[,;.:)–-]|$|(?:<after_bare_post>)(?!\w))")


class SpokenFor:
    """Whom the people of one article speak for. `host` holds the meeting."""

    def __init__(self, article: ArticleView, host: OrganisationMention | None):
        self._article, self._host = article, host
        self._folded = fold(article.text)
        self._bodies = article.places(article.organisations)
        self._names = sorted(p.name_start for p in article.people)
        self._of_name: dict[str, list[PersonMention]] = {}
        for p in article.people:
            self._of_name.setdefault(p.person, []).append(p)
        self._told_beside: dict[str, OrganisationMention | None] = {}
        self._headed: dict[str, list[tuple[int, OrganisationMention | None]]] = {}
        self._by_name = {o.organisation: o for o in reversed(article.organisations)}
        told = list(filter(None, map(self._sent_by, DELEGATION.finditer(self._folded))))
        self._sender = next(iter(told), None)
        # who sent the only delegation of the article
        self.only_sender = self._sender if len({o.org_id for o in told}) == 1 else None

    def body_of(self, name: str, posts: tuple[Post, ...]) -> OrganisationMention | None:
        """The body of a person whose posts name none."""
        if self._sender and any(
            DELEGATION.search(fold(p.role)) or self.leads_delegation(p) for p in posts[:1]
        ):
            return self._sender
        if name not in self._told_beside:
            self._told_beside[name] = self._beside(name)
        return self._told_beside[name] or next(filter(None, map(self.host_of, posts)), None)

    @staticmethod
    def leads_delegation(post: Post) -> bool:
        """True for "Trưởng đoàn", who speaks for whoever sent the delegation."""
        return post.organisation is None and _LEADS_DELEGATION.match(fold(post.role)) is not None

    def on_behalf(self, person: PersonMention) -> OrganisationMention | None:
        """The body on whose behalf a person speaks right here: "Thay mặt Huyện ủy Ba Vì, ông Tám …"."""
        for body in self._bodies.ending(person.start - 120, person.start + 1):
            gap = fold(self._article.text[body.end : person.start])
            beside = _NEXT_TO.fullmatch(gap) or self._posts_between(body, person, gap)
            if beside and _ON_BEHALF.search(fold(self._article.text[max(0, body.start - 60) : body.start])):
                return body
        return None

    def _posts_between(self, body: OrganisationMention, person: PersonMention, gap: str) -> bool:
        """True for "Thay mặt Ủy ban …, | Ủy viên Thường trực, Trưởng ban Dân chủ - Pháp luật | Lê Văn Tám"."""
        others = self._is_named(body.end, person.name_start)
        return not others and _POSTS.fullmatch(gap) is not None

    def host_of(self, post: Post) -> OrganisationMention | None:
        """The host for a post that its leaders have and that is printed without a body."""
        host = self._host
        if host is None or post.organisation is not None:
            return None
        if own := self._of_head_noun(post, committee(host)):
            return own
        youth = host.family == "union" and "đoàn" in fold(host.organisation).split()[:2]
        fits = _POSTS_OF.get("youth" if youth else host.family)
        council = host.family != "state" or fold(_LEADING.sub("", host.organisation)).startswith(
            ("ubnd", "hđnd")
        )
        printed = self._article.text[post.start : post.end] == post.role
        alone = printed and (_ALONE.match(self._folded, post.end) or self._named(post.end))
        return committee(host) if fits and council and alone and fits.fullmatch(fold(post.role)) else None

    def _of_head_noun(self, post: Post, host: OrganisationMention) -> OrganisationMention | None:
        """The host whose head noun a bare post goes with ("Giám đốc" of a "Sở", "Phó Trưởng ban" of a "Ban"), or the
        department of a Party committee that the post names ("Trưởng ban Tuyên giáo")."""
        text, posts = self._folded, meanings("post_of_head_noun")
        head = posts.get(fold(post.role).removesuffix(" thường trực"))
        heads = tuple(f"{h} " for h in head.split("/")) if head else ()
        if heads and fold(host.organisation).startswith(heads):
            printed = self._article.text[post.start : post.end] == post.role
            alone = _ALONE.match(text, post.end) or self._named(post.end)
            return host if printed and alone else None
        board = _DEPARTMENT.match(text, post.start)
        if board and host.family == "party" and _HAS_DEPARTMENTS.match(fold(host.organisation)):
            name = f"Ban {self._article.text[board.start('of') : board.end('of')]}"
            return self._organ(name)
        return None

    def organs(self, start: int, end: int) -> list[OrganisationMention]:
        """Bare organs of the host between two places: "Báo cáo của Ban Thường trực" at a meeting of the Front."""
        host, text = self._host, self._article.text
        found = []
        for m in _ORGAN.finditer(text, start, end) if host else ():
            taken = self._bodies.over(m.start(), m.end())
            post = re.search(r"(?:viên|trưởng|phó)\s$", fold(text[max(0, m.start() - 8) : m.start()]))
            if not (taken or post) and m[0] in _ORGANS.get(host.family, ()):
                found.append(replace(self._organ(m[0]), start=m.start(), end=m.end()))
        return [*found, *self._short(start, end)]

    def _short(self, start: int, end: int) -> list[OrganisationMention]:
        """ "Bệnh viện" alone, for the one hospital that has been named before."""
        found = []
        for m in _SHORT.finditer(self._article.text, start, end):
            if self._bodies.over(m.start(), m.end()):
                continue
            only = self._only_with(m["head"], m.start())
            if only is not None:
                found.append(replace(only, start=m.start(), end=m.end()))
        return found

    def _only_with(self, head: str, position: int) -> OrganisationMention | None:
        """The one body named before a place whose name begins with `head`, as it was named last; None where there are two."""
        if head not in self._headed:
            bodies = (o for o in self._article.organisations if o.organisation.startswith(head))
            ends: list[tuple[int, OrganisationMention | None]] = []
            seen: set[str] = set()
            for o in sorted(bodies, key=lambda o: o.end):
                seen.add(o.org_id)
                ends.append((o.end, o if len(seen) == 1 else None))
            self._headed[head] = ends
        before = bisect_right(self._headed[head], position, key=lambda e: e[0])
        return self._headed[head][before - 1][1] if before else None

    def _organ(self, organ: str) -> OrganisationMention:
        of = committee(self._host)
        name = f"{organ} {of.organisation}"
        known = self._host if self._host.organisation == name else self._by_name.get(name)
        initials = "".join(fold(w)[0] for w in organ.split()).replace("đ", "d")
        front = re.sub(r"^(mttq-tw|mttq)(?=-|$)", r"\1-btt", of.org_id)
        made = front if of.family == "front" else f"{initials}-{of.org_id}"
        return known or replace(of, organisation=name, org_id=made)

    def _sent_by(self, m: re.Match[str]) -> OrganisationMention | None:
        """The body a delegation is said to be of."""
        near = self._bodies.beginning(m.end(), m.end() + 61)
        return next((o for o in near if of_the(fold(self._article.text[m.end() : o.start]))), None)

    def _named(self, position: int) -> bool:
        return self._is_named(position, position + 15)

    def _is_named(self, start: int, end: int) -> bool:
        """Whether a person's name begins from `start` to before `end`."""
        return bisect_left(self._names, start) < bisect_left(self._names, end)

    def _beside(self, name: str) -> OrganisationMention | None:
        """The body told once beside a name: "Đại diện Công an quận, ông …", "bà …, hội viên Hội …"."""
        text = self._article.text
        for p in self._of_name.get(name, ()):
            before, after = (
                self._bodies.ending(p.start - 16, p.start + 1),
                self._bodies.beginning(p.end + 1, p.end + 91),
            )
            for body in [*before, *after]:
                if 0 <= p.start - body.end <= 16 and _NEXT_TO.fullmatch(fold(text[body.end : p.start])):
                    if _SPOKEN_FOR.search(fold(text[max(0, body.start - 60) : body.start])):
                        return body
                elif 0 < body.start - p.end <= 90 and self._belongs(text[p.end : body.start]):
                    return body
        return None

    @staticmethod
    def _belongs(gap: str) -> bool:
        """True for ", hội viên " and ", thành viên hội đồng tư vấn khoa học, " between a person and a body."""
        m = _BELONGS.fullmatch(fold(gap))
        return m is not None and not _ACTS.search(m["of"] or "")


def of_the(gap: str) -> bool:
    """True where what stands between "báo cáo" and a body ties the two: nothing, or words that end in "của".

    >>> of_the(" tổng kết của "), of_the(" với "), of_the(" "), of_the(" ghi nhận nỗ lực của ")
    (True, False, True, False)
    """
    tied = re.fullmatch(r"\s*|\s[^.,;:“”]{0,70}(?<!\w)của\s|\sthuộc\s", gap)
    return bool(tied) and not _DOES.search(gap)


def committee(host: OrganisationMention) -> OrganisationMention:
    """The body whose organ holds a meeting: "Ủy ban MTTQ …" for its "Ban Thường trực"."""
    name = _LEADING.sub("", host.organisation)
    if name == host.organisation:
        return host
    return replace(host, organisation=name, org_id=_LEADING_ID.sub("", host.org_id))
