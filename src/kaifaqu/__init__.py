"""Facts on record about a development zone: look them up, compare drafts with them, prove the record.

>>> import kaifaqu
>>> base = kaifaqu.open()
>>> [fact.text for fact in base.show("签约金额")]
['1229.21亿元']
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from kaifaqu.claims import Claim as Claim
    from kaifaqu.claims import Reason as Reason
    from kaifaqu.claims import Verdict as Verdict
    from kaifaqu.comparison import Compared as Compared
    from kaifaqu.errors import KaifaquError as KaifaquError
    from kaifaqu.interface import Base as Base
    from kaifaqu.model import Fact as Fact

__version__ = "0.1.0"

#: Where the types of the public interface are; a module is loaded when one of its types is asked for.
_HOMES = {
    "Base": "interface",
    "Claim": "claims",
    "Compared": "comparison",
    "Fact": "model",
    "KaifaquError": "errors",
    "Reason": "claims",
    "Verdict": "claims",
}


def open(  # The name that users know from other libraries.
    path: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
) -> Base:
    """Open a base of TOML, a folder of them, several, or one that was compiled; None is the packaged one.

    What cannot be read, or has mistakes, is a KaifaquError.
    """
    from kaifaqu.interface import open_base

    return open_base(path)


def __getattr__(name: str) -> object:
    """Load a type of the public interface."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    found: object = getattr(import_module(f"kaifaqu.{_HOMES[name]}"), name)
    return found
