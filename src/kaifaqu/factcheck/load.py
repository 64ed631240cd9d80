"""The frames that drafts are held against, from a base and the packaged lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.base.packaged import lexicon_document
from kaifaqu.factcheck import frames, lexicon

if TYPE_CHECKING:
    from kaifaqu.factcheck.frames import Frames
    from kaifaqu.model import FactBase


def load_frames(base: FactBase) -> Frames:
    """Compile the facts of a base with the words of the packaged lexicon."""
    return frames.from_base(base, lexicon.from_document(lexicon_document()))
