"""The environment, and the notebooks run as copies."""

__all__ = []  # fmt: skip
