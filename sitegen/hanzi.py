"""Traditional characters and the simplified ones in their place."""

from functools import cache


@cache
def simplified() -> dict[str, str]:
    """Each character that OpenCC changes, with what it makes of it; some, like 後, are in GB/T 2312 all the same."""
    from opencc import OpenCC

    characters = [chr(number) for number in range(0x3400, 0xA000)]
    plain = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {one: other for one, other in zip(characters, plain, strict=True) if one != other}


@cache
def traditional_only() -> dict[str, str]:
    """Those that no simplified text has: GB/T 2312 lacks them."""
    return {one: other for one, other in simplified().items() if not one.encode("gb2312", "ignore")}
