"""Where each page lives. Addresses are made of ids only, so that a new title moves nothing.

A page's address is its path below the site's root, `index.html` written out, because a
site on a USB stick has no server to add it. Templates put the way up to the root before it.
"""

HOME = "index.html"
LISTS = "lists/index.html"
ITEMS = "lists/all/index.html"
PLANS = "plans/index.html"
FILINGS = "filings/index.html"
RULES = "rules/index.html"
CALENDAR = "calendar/index.html"
CHECK = "check/index.html"
CASES = "cases/index.html"
STATISTICS = "statistics/index.html"
AUTHORITIES = "authorities/index.html"
FIELDS = "fields/index.html"
MATTERS = "matters/index.html"
LAWS = "laws/index.html"
EXPLAINERS = "explainers/index.html"
SERVICES = "services/index.html"
TOLERANCE = "tolerance/index.html"
CARD = "card/index.html"
ABOUT = "about/index.html"
ACCESSIBILITY = "accessibility/index.html"
SEARCH = "search/index.html"
SITEMAP = "sitemap/index.html"
NOT_FOUND = "404.html"


def leniency_list(name: str) -> str:
    """The list in force."""
    return f"lists/{name}/index.html"


def leniency_version(name: str, version: str) -> str:
    """One version of a list, whether in force or not."""
    return f"lists/{name}/versions/{version}/index.html"


def changes(name: str, version: str) -> str:
    """What a version changed against the one before."""
    return f"lists/{name}/changes/{version}/index.html"


def item(name: str, item_id: str) -> str:
    """An item of a list."""
    return f"lists/{name}/{item_id}/index.html"


def check(field: str) -> str:
    """The self-check of a trade."""
    return f"check/{field}/index.html"


def check_item(field: str, name: str, item_id: str) -> str:
    """The self-check of a trade, at an item: without JavaScript its place in the list, else its first question."""
    return f"{check(field)}#{name}.{item_id}"


def plan(year: int, name: str) -> str:
    """An inspection plan."""
    return f"plans/{year}/{name}/index.html"


def plan_year(year: int) -> str:
    """The plans of a year."""
    return f"plans/{year}/index.html"


def filings(year: int, month: int) -> str:
    """The finished visits of a month."""
    return f"filings/{year}-{month:02}/index.html"


def rule(code: str) -> str:
    """What a rule of conduct asks."""
    return f"rules/{code}/index.html"


def calendar_month(year: int, month: int) -> str:
    """The days and plans of a month."""
    return f"calendar/{year}-{month:02}/index.html"


def calendar_file(name: str) -> str:
    """A file for calendar programs; no page."""
    return f"calendar/{name}.ics"


def statistics(year: int) -> str:
    """The figures of a year."""
    return f"statistics/{year}/index.html"


def statistics_tables(year: int) -> str:
    """The tables that the county publishes of a year."""
    return f"statistics/{year}/tables/index.html"


def statistics_plans(year: int) -> str:
    """The plans of a year, planned against done."""
    return f"statistics/{year}/plans/index.html"


def tolerance_item(name: str, item_id: str) -> str:
    """An item of a tolerance list, on the list's page."""
    return f"tolerance/{name}/index.html#{item_id}"


def card(field: str) -> str:
    """The inspection card of a trade."""
    return f"fields/{field}/card/index.html"


def article(law: str, version: str, no: str) -> str:
    """An article, on its law's page."""
    return f"laws/{law}/index.html#{article_anchor(version, no)}"


def article_anchor(version: str, no: str) -> str:
    """The id of an article on its law's page."""
    return f"v{version}-{no}"


def service_row(service: str, number: int) -> str:
    """A row of a plain list, the first being 1."""
    return f"{record('services', service)}#row-{number}"


def record(register: str, name: str) -> str:
    """A record of a register whose records live directly below it."""
    return f"{register}/{name}/index.html"
