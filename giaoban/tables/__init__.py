"""The contract of the tables: their columns, types and checks."""

from giaoban.tables.schema import (
    ACTIVITY,  # what is told of an organisation, not said by anyone
    ALLOWED,
    TABLES,  # the columns and types of every table
    checked,  # The same tables, validated
    empty,  # Table `name` without rows, its columns and types as in the contract
    plain,  # The table with texts in place of their numbers
    together,  # The tables of batches of articles under one another
    typed,  # Rows or columns as table `name`: contract columns first with their types, further columns after them
    used,  # The table without the texts that none of its rows has any more
)

__all__ = ["ACTIVITY", "ALLOWED", "TABLES", "checked", "empty", "plain", "together", "typed", "used"]  # fmt: skip
