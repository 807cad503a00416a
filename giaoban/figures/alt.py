"""A figure in words, for those who do not see it."""

from __future__ import annotations

from giaoban.figures.finding import Finding
from giaoban.figures.plan import plan_of
from giaoban.figures.plan.reading import Plan, page_of

_MARKS = 20  # told one by one


def values_text(finding: Finding, plan: Plan | None = None) -> str:
    """The finding in words, for those who do not see it: headline, n, the values of the first marks, source."""
    plan, page = plan or plan_of(finding), page_of(finding)
    rows = plan.rows
    value = next((name for name in ("text", "value", "n") if name in rows), None)
    names = next(
        (
            parts
            for parts in (
                ("label",),
                ("panel", "quarter"),
                ("row", "segment"),
                ("row", "column"),
                ("row", "quarter"),
                ("lane", "when"),
                ("name",),
                ("document",),
            )
            if set(parts) <= set(rows)
        ),
        (),
    )
    written = getattr(plan, "written", None)
    marks = []
    for row in rows.head(_MARKS).to_dict("records") if names else []:
        name = ", ".join(str(row[part]) for part in names if str(row[part]) not in ("", "<NA>"))
        known = row[value] if value else None
        said = written(known) if written and value == "value" and known == known else known
        counts = row.get("counts") or ""
        marks.append(
            " ".join(f"{name}: {said} {counts}".split()) if value and known == known and said != "" else name
        )
    more = page.say("alt.more", k=len(rows) - _MARKS) if len(rows) > _MARKS and names else ""
    parts = [finding.headline, page.count, "; ".join([*marks, *([more] if more else [])]), page.origin]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
