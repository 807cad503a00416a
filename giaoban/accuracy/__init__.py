"""How right the tables are, stage by stage, on annotated articles."""

from giaoban.accuracy.evaluate import (
    SEGMENTED,
    segmentation,  # the stage of segmentation
)

__all__ = ["SEGMENTED", "segmentation"]  # fmt: skip
