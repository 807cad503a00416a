"""What underthesea takes for a token, and how it spells one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType

from giaoban.text.crf_weights import package


def token_rules() -> str:
    """The regular expression of underthesea's tokens, in its verbose form."""
    from underthesea.pipeline.word_tokenize import regex_tokenize

    return regex_tokenize.regex_patterns_combine


def spelling() -> tuple[Callable[[str], str], Callable[[str], str]]:
    """What underthesea makes of the characters of a text, and of a token: the files of that package under another name,
    since the package itself takes half a second to import."""
    name = "giaoban_underthesea_spelling"
    if name not in sys.modules:
        sys.modules[name] = ModuleType(name)
        sys.modules[name].__path__ = [str(package() / "pipeline" / "text_normalize")]
    characters = import_module(f"{name}.character_normalize")
    return characters.normalize_characters_in_text, import_module(f"{name}.token_normalize").token_normalize
