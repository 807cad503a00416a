"""The environment, and the notebooks run as copies. The door stays empty of what needs a package: run.py enters it
before anything is installed."""

from giaoban.bundle import environment  # .venv made, repaired or used as it is

__all__ = ["environment"]
