"""What every part of the catalogue's schema is made of."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator
from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Line = Annotated[str, Field(min_length=1)]


def _unfold(text: str) -> str:
    """YAML joins folded lines by a blank, which Chinese does not write."""
    return re.sub(r"(?<=[\u2e80-\uffef]) (?=\S)", "", text)


Prose = Annotated[str, Field(min_length=1), AfterValidator(_unfold)]


class Strict(BaseModel):
    """A part of the catalogue: unknown keys are faults, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
