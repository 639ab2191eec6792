"""A picture that may be published, and why another may not."""

import re
from dataclasses import dataclass

from sitegen import fingerprint

NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\.(?:png|jpg|webp)")
"""Names make addresses, so they are like ids: ASCII, small letters, no spaces."""


class Refused(Exception):  # noqa: N818 - it is not our error but what is wrong with a file
    """A picture is not taken; `code` is the problem, `facts` fill its words."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def broken(part: str) -> Refused:
    """Y142: *part*, the format's own word for a piece of the file, is not as it must be."""
    return Refused("Y142", part=part)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a picture may have: bytes of the file, pixels in all."""

    size: int
    pixels: int

    def hold(self, width: int, height: int) -> None:
        """Refuse a picture with too many pixels, before anybody unpacks it, or with none."""
        if not width or not height:
            raise broken(f"{width} × {height}")
        if width * height > self.pixels:
            raise Refused("Y145", width=width, height=height, most=self.pixels)


@dataclass(frozen=True, slots=True)
class Picture:
    """What a decoder needs of a picture and nothing else; the size is that at which it is shown."""

    width: int
    height: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Image:
    """A picture under its name below `content/images/`."""

    name: str
    picture: Picture

    @property
    def href(self) -> str:
        """Its address, which holds a hash of the content, so that a browser may keep it for ever."""
        stem, _, suffix = self.name.rpartition(".")
        return f"images/{stem}.{fingerprint.of(self.picture.content)}.{suffix}"
