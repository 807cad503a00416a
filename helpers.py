"""The one import of every notebook: `import helpers as h`."""

from giaoban.corpus import Corpus, load_corpus

__all__ = ["Corpus", "load_corpus"]
