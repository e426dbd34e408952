"""Members as lists in filters show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flis.semantic.answer import Answer
from flis.semantic.model import CubeModel, Level
from flis.semantic.question import Question
