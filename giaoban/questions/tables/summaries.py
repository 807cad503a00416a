"""Tables behind the figures: what the extracted tables say by directive, month, organisation and theme."""

from __future__ import annotations

import pandas as pd

from giaoban.questions.tables.cited_rows import with_directive_names
from giaoban.reference import Reference, label

UNVERIFIED = "†"  # after a title or date the registry has not verified


def directive_counts(citations: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """One row per document cited: directive (its key), canonical, name, resolved, n (mentions), n_articles, type, issuer,
    date, issued (the date as text), title_vi, title_en, label_vi, label_en (each once); the most cited first.

    A document told apart by the registry counts under its id; an unresolved mention under its canonical form, with
    the issuer and the year where several bodies or years have it (`with_directive_names`).
    A title, and in `issued` a date, that the registry has not verified ends in †.

    >>> from giaoban.reference import load_reference
    >>> from giaoban.tables import typed
    >>> cited = {"doc_id": "a", "type": "Quyết định", "directive_id": ["qd-217-tw-xi", "qd-218-tw-xi", "qd-217-tw-xi"]}
    >>> citations = pd.DataFrame(cited).assign(canonical=["217-QĐ/TW", "218-QĐ/TW", "217-QĐ/TW"])
    >>> citations = citations.assign(sentence_id=0, start=0, end=1, mention="", form="full")
    >>> directive_counts(typed("citations", citations), load_reference())[["canonical", "n", "n_articles"]].to_dict("records")
    [{'canonical': '217-QĐ/TW', 'n': 2, 'n_articles': 1}, {'canonical': '218-QĐ/TW', 'n': 1, 'n_articles': 1}]
    """
    keyed = with_directive_names(citations, reference).assign(resolved=citations["directive_id"].notna())
    columns = {
        "canonical": "first",
        "name": "first",
        "resolved": "first",
        "type": "first",
        "issuer": "first",
        "date": "first",
        "date_basis": "first",
    }
    counts = keyed.groupby("directive").agg(
        n=("doc_id", "size"), n_articles=("doc_id", "nunique"), **{c: (c, how) for c, how in columns.items()}
    )
    registry = reference.directives.set_index("directive_id")
    sure = registry["title_confidence"].eq("high").map({True: "", False: UNVERIFIED})
    titles = registry[["title_vi", "title_en"]].apply(lambda t: (t + sure).where(t != "", ""))
    table = counts.join(titles).fillna({"title_vi": "", "title_en": ""}).reset_index()
    guessed = table["date_basis"].eq("registry") & ~table["directive"].map(registry["date_confidence"]).eq(
        "high"
    )
    table["issued"] = table["date"].dt.strftime("%Y-%m-%d") + guessed.map({True: UNVERIFIED, False: ""})
    table = table.assign(label_vi=_label(table, "title_vi"), label_en=_label(table, "title_en"))
    return table.sort_values(
        ["n_articles", "n", "canonical"], ascending=[False, False, True], ignore_index=True
    )


def _label(table: pd.DataFrame, title: str, most: int = 70) -> list[str]:
    cut = table[title].map(
        lambda t: (
            t
            if len(t) <= most
            else t[:most].rsplit(" ", 1)[0] + "…" + (UNVERIFIED if t.endswith(UNVERIFIED) else "")
        )
    )
    told = table[title] != table["canonical"]
    return [
        f"{name}: {t}" if t and by else name for name, t, by in zip(table["name"], cut, told, strict=True)
    ]


def resolution_counts(citations: pd.DataFrame, candidates: pd.DataFrame, *, lang: str = "vi") -> pd.DataFrame:
    """One row per way a mention ended: status, label, n (mentions), n_articles; the commonest first.

    status: `resolved` (one document of the registry), `ambiguous` (the registry knows several it could be),
    `unlisted` (its full symbol or name is read, the registry does not hold it), `open` (a number without its
    issuer).

    >>> citations = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [0, 9, 0], "directive_id": ["qd-217-tw-xi", None, None]})
    >>> citations = citations.assign(canonical=["217-QĐ/TW", "18-NQ/TW", "Chỉ thị 05"], number=["217", "18", "05"])
    >>> candidates = pd.DataFrame({"doc_id": ["a"], "start": [9]})
    >>> resolution_counts(citations, candidates)["status"].tolist()
    ['open', 'ambiguous', 'resolved']
    """
    status = resolution_status(citations, candidates)
    return _counted(citations.assign(status=status), "status", lang)


def unresolved_mentions(
    citations: pd.DataFrame, candidates: pd.DataFrame, *, lang: str = "vi"
) -> pd.DataFrame:
    """One row per mention that is tied to no document, and for each document it could be: doc_id, start, end, mention,
    canonical, status (why, in words), candidate (directive_id; missing where the registry knows none), why.

    >>> cited = {"doc_id": "a", "start": 9, "end": 19, "mention": "Chỉ thị 05", "canonical": "Chỉ thị 05", "number": "05", "directive_id": None}
    >>> none = pd.DataFrame({"doc_id": [], "start": [], "directive_id": [], "why": []})
    >>> unresolved_mentions(pd.DataFrame([cited]), none, lang="en")["status"].tolist()
    ['a number without its issuer']
    """
    status = resolution_status(citations, candidates).map(lambda value: label(f"status.{value}", lang))
    open_ = citations.assign(status=status)[citations["directive_id"].isna()]
    columns = ["doc_id", "start", "end", "mention", "canonical", "status"]
    could = candidates[["doc_id", "start", "directive_id", "why"]].astype({"doc_id": object})
    could = could.rename(columns={"directive_id": "candidate"}).astype({"start": "int64"})
    return open_[columns].merge(could, on=["doc_id", "start"], how="left")


def resolution_status(citations: pd.DataFrame, candidates: pd.DataFrame) -> pd.Series:
    """The status of each mention, as `resolution_counts` names it."""
    places = set(zip(candidates["doc_id"], candidates["start"], strict=True))
    several = pd.Series(
        [spot in places for spot in zip(citations["doc_id"], citations["start"], strict=True)],
        index=citations.index,
        dtype=bool,
    )
    bare = ~citations["canonical"].str.contains("/", regex=False) & citations["number"].notna()
    status = pd.Series("unlisted", index=citations.index).mask(bare, "open").mask(several, "ambiguous")
    return status.mask(citations["directive_id"].notna(), "resolved")


def _counted(rows: pd.DataFrame, group: str, lang: str) -> pd.DataFrame:
    counts = rows.groupby(group).agg(n=("doc_id", "size"), n_articles=("doc_id", "nunique")).reset_index()
    counts.insert(1, "label", [label(f"{group}.{value}", lang) for value in counts[group]])
    return counts.sort_values(["n", "label"], ascending=[False, True], ignore_index=True)


def meetings_by_month(meetings: pd.DataFrame) -> pd.DataFrame:
    """One row per month and kind of meeting with a known date: month (2019-04), kind (missing where not stated), n.

    >>> meetings = pd.DataFrame({"date": pd.to_datetime(["2019-04-11", "2019-04-30", None]), "kind": "giao ban"})
    >>> meetings_by_month(meetings).to_dict("records")
    [{'month': '2019-04', 'kind': 'giao ban', 'n': 2}]
    """
    dated = meetings.dropna(subset=["date"])
    months = dated.assign(month=dated["date"].dt.strftime("%Y-%m"))
    return months.groupby(["month", "kind"], dropna=False).size().rename("n").reset_index()


def with_level(meetings: pd.DataFrame, *, lang: str = "vi") -> pd.DataFrame:
    """`meetings` with `level_name`: the level of the organiser in words (missing where no organiser was read).

    >>> with_level(pd.DataFrame({"level": ["district"]}), lang="en")["level_name"].tolist()
    ['district']
    """
    names = {level: label(f"level.{level}", lang) for level in meetings["level"].dropna().unique()}
    return meetings.assign(level_name=meetings["level"].map(names))


def in_language(meetings: pd.DataFrame, reference: Reference, *, lang: str = "vi") -> pd.DataFrame:
    """`meetings` with `kind` in the language (names of meeting_kinds.csv) and `level_name`.

    >>> from giaoban.reference import load_reference
    >>> held = pd.DataFrame({"kind": ["tổng kết", None], "level": ["ward", None]})
    >>> in_language(held, load_reference(), lang="en")[["kind", "level_name"]].values.tolist()[0]
    ['final review', 'ward and commune']
    """
    named = with_level(meetings, lang=lang)
    return named.assign(kind=kind_names(named["kind"], reference, lang=lang))


def kind_names(kinds: pd.Series, reference: Reference, *, lang: str) -> pd.Series:
    """Kinds of meetings as the language names them (meeting_kinds.csv).

    >>> from giaoban.reference import load_reference
    >>> kind_names(pd.Series(["tổng kết"]), load_reference(), lang="en").tolist()
    ['final review']
    """
    if lang == "vi":
        return kinds
    names = reference.meeting_kinds.drop_duplicates("kind").set_index("kind")["name_en"]
    return kinds.map(names).fillna(kinds)


def level_counts(meetings: pd.DataFrame, *, lang: str = "vi") -> pd.DataFrame:
    """One row per level of organiser: level, label, n (meetings), n_articles; the most active first.

    >>> level_counts(pd.DataFrame({"level": ["ward"], "doc_id": ["a"]})).to_dict("records")
    [{'level': 'ward', 'label': 'phường và xã', 'n': 1, 'n_articles': 1}]
    """
    return _counted(meetings.dropna(subset=["level"]), "level", lang)


def event_marks(events: pd.DataFrame, *, lang: str = "vi", major: bool = False) -> pd.DataFrame:
    """Context events for a timeline: date, label in the language; † where the date is not verified; `major` keeps
    those that a slide has room for.

    >>> events = pd.DataFrame({"date": ["2021-05-23"], "label_vi": ["Bầu cử"], "confidence": ["med"]})
    >>> event_marks(events)["label"].tolist()
    ['Bầu cử†']
    """
    events = events[events["major"] == "1"] if major else events
    sure = events["confidence"].eq("high").map({True: "", False: UNVERIFIED})
    return pd.DataFrame({"date": events["date"], "label": events[f"label_{lang}"] + sure})


def organisation_counts(mentions: pd.DataFrame) -> pd.DataFrame:
    """One row per organisation mentioned: org_id, organisation, level, n (mentions), n_articles; by articles, then mentions.

    >>> mentions = pd.DataFrame({"doc_id": ["a", "b"], "org_id": "mttq", "organisation": "MTTQ Việt Nam", "level": "central"})
    >>> organisation_counts(mentions)[["org_id", "n", "n_articles"]].to_dict("records")
    [{'org_id': 'mttq', 'n': 2, 'n_articles': 2}]
    """
    counts = mentions.groupby("org_id").agg(
        organisation=("organisation", "first"),
        level=("level", "first"),
        n=("doc_id", "size"),
        n_articles=("doc_id", "nunique"),
    )
    return counts.reset_index().sort_values(
        ["n_articles", "n", "org_id"], ascending=[False, False, True], ignore_index=True
    )
