"""The pictures that the public sees: those in explainers that are published, not in drafts or what was taken down."""

from collections.abc import Mapping

from sitegen.images.picture import Image
from sitegen.links import image_links
from sitegen.model.explainer import Explainer
from sitegen.model.record import Status
from sitegen.pages.library import Library


def of(library: Library, explainer: Explainer) -> Mapping[str, Image]:
    """The pictures in an explainer, by their names."""
    if explainer.status is Status.WITHDRAWN:
        return {}
    named = dict.fromkeys(image.name for image in image_links(explainer.body))
    return {name: library.site.images[name] for name in named if name in library.site.images}


def every(library: Library) -> list[Image]:
    """Each picture once, sorted by its address."""
    shown = {image.href: image for one in library.explainers.values() for image in of(library, one).values()}
    return [shown[href] for href in sorted(shown)]
