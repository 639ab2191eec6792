"""What browsers may do with the site, stated once: for the pages, for `_headers`, for web servers."""

DIRECTIVES = (
    ("default-src", "none"),
    ("script-src", "self"),
    ("style-src", "self"),
    ("img-src", "self"),
    ("font-src", "self"),
    ("connect-src", "self"),
    ("base-uri", "none"),
    ("form-action", "none"),
    ("object-src", "none"),
    ("require-trusted-types-for", "script"),
)
"""The Content-Security-Policy of every page: each directive with its one source, without the quotes."""

_FRAMES = ("frame-ancestors", "none")
"""Browsers heed this one in a header only."""

FOR_EVER = "public, max-age=31536000, immutable"
"""For files whose name holds a hash of their content."""

HASHED = ("assets", "images")
"""The folders of such files."""

SHORTLY = "public, max-age=300, must-revalidate"
"""For everything else: a correction is seen within five minutes."""

_UNUSED = (
    "accelerometer autoplay camera display-capture encrypted-media fullscreen geolocation gyroscope magnetometer "
    "microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock usb xr-spatial-tracking"
)


def headers(*, https: bool) -> tuple[tuple[str, str], ...]:
    """Every header that a response carries; *https* says that the site is never shown without it."""
    found = (
        ("Content-Security-Policy", "; ".join(f"{name} '{source}'" for name, source in (*DIRECTIVES, _FRAMES))),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in _UNUSED.split())),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    )
    return (*found, ("Strict-Transport-Security", "max-age=31536000")) if https else found
