"""One article never stops the folder: an error inside it is told with file and stage, the others load."""

import pytest
from corpora import PAGE, load, reference

from giaoban.corpus import Analyser
from giaoban.corpus.analyse import Failure
from giaoban.corpus.article import Article
from giaoban.corpus.folder import EmptyCorpusError
from giaoban.pages import PageReader

FILES = {"good.txt": PAGE, "bad.txt": PAGE.replace("Hà Nội", "Hà Nội HỎNG", 1)}
STAGES = {
    "bodies": ("_organisations", "find"),
    "people": ("_people", "find"),
    "meetings": ("_meetings", "find"),
    "statements": ("_statements", "find"),
    "themes": ("_themes", "find"),
}
SAID = {"bodies": "looking for bodies", "pages": "reading the page", "dates": "reading dates"}


def raising(real, is_bad):
    def finder(*args, **kwargs):
        if is_bad():
            raise KeyError("no such\nrow")
        return real(*args, **kwargs)

    return finder


@pytest.mark.parametrize("stage", STAGES)
def test_a_finder_that_raises_costs_its_article_alone(tmp_path, monkeypatch, stage):
    attribute, method = STAGES[stage]
    build, find, now = Analyser.__init__, Analyser._find, []

    def built(self, given):
        build(self, given)
        finder = getattr(self, attribute)
        finder_find = raising(getattr(finder, method), lambda: "bad" in now)
        monkeypatch.setattr(finder, method, finder_find, raising=False)

    def found(self, article):
        now[:] = [article.doc_id]
        return find(self, article)

    monkeypatch.setattr(Analyser, "__init__", built)
    monkeypatch.setattr(Analyser, "_find", found)
    corpus = load(tmp_path, FILES)
    assert corpus.documents["doc_id"].tolist() == ["good"]
    row = corpus.report.files.set_index("file").loc["bad.txt"]
    assert row["status"] == "dropped"
    assert SAID.get(stage, f"looking for {stage}") in row["reason"] and "KeyError" in row["reason"]
    assert "test_failures.py" in row["reason"]
    assert any(line.startswith("dropped bad.txt") for line in corpus.report.troubles())
    assert all(set(t["doc_id"]) <= {"good"} for t in corpus.tables.values())


def test_a_page_that_cannot_be_taken_apart_is_told_too(tmp_path, monkeypatch):
    read = PageReader.read
    told = lambda self, text, *told: 1 / 0 if "HỎNG" in text else read(self, text, *told)  # noqa: E731
    monkeypatch.setattr(PageReader, "read", told)
    corpus = load(tmp_path, FILES)
    row = corpus.report.files.set_index("file").loc["bad.txt"]
    assert "reading the page" in row["reason"] and "ZeroDivisionError" in row["reason"]
    assert corpus.report.count("kept") == 1


def test_where_every_article_fails_the_reasons_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(PageReader, "read", lambda self, *told: 1 / 0)
    with pytest.raises(EmptyCorpusError, match="ZeroDivisionError"):
        load(tmp_path, FILES)


def test_without_a_list_for_failures_the_error_is_raised():
    analyser = Analyser(reference())
    analyser._themes.find = lambda *args, **kwargs: 1 / 0
    article = Article("a", "", "Sáng nay, Quận ủy họp.", "")
    with pytest.raises(ZeroDivisionError):
        analyser.tables([article])
    failures: list[Failure] = []
    assert analyser.tables([article], failures=failures)["documents"].empty
    assert [(f.doc_id, f.stage) for f in failures] == [("a", "themes")]
