"""What loading says: a text that knows its label, so that it can be said in the reader's language later.

Code that finds a fault does not know who reads it. It makes a `Message`; the room that shows it says it in the
language of the corpus.
"""

from __future__ import annotations

from typing import TypeVar

from giaoban.reference.labels import all_labels, label

_BRIEF = "first_sentence"  # the name of a value that no label has
_Error = TypeVar("_Error", bound=Exception)


class Message(str):
    """The words of labels.csv for `key`, English as a text; `values` fill its places and may be messages themselves.

    >>> Message("load.not_allowed", value="x")
    "'x' is not allowed"
    >>> said(Message("load.not_allowed", value="x"), "vi")
    "không dùng được 'x'"
    """

    key: str
    values: dict[str, object]

    def __new__(cls, key: str, /, **values: object) -> Message:
        """The message as an English text."""
        message = super().__new__(cls, _words(key, "en", values))
        message.key, message.values = key, values
        return message

    def brief(self) -> Message:
        """Its first sentence, in whatever language it is said: what is wrong, without what to do."""
        return Message(self.key, **self.values, **{_BRIEF: True})

    def __reduce__(self) -> tuple:
        """A message is copied as the text it is."""
        return str, (str(self),)


def said(text: str, lang: str) -> str:
    """A message in the language; any other text as it is."""
    return _words(text.key, lang, text.values) if isinstance(text, Message) else text


def in_language(error: _Error, lang: str) -> _Error:
    """The error with its message in the language; one without a message as it is."""
    told = error.args[0] if error.args else None
    return type(error)(said(told, lang)) if isinstance(told, Message) else error


def _words(key: str, lang: str, values: dict[str, object]) -> str:
    filled = {
        name: said(value, lang) if isinstance(value, Message) else value for name, value in values.items()
    }
    try:
        all_labels()
    except (OSError, ValueError):  # labels.csv itself is broken: this may be the message that says so
        return " ".join([key, *(str(value) for value in filled.values())])
    brief = filled.pop(_BRIEF, False)
    text = label(key, lang, **filled)
    return text.partition(". ")[0].rstrip(".") if brief else text
