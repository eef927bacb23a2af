"""The soft ground behind a thing: one per category, so that a shelf of pictures hangs together."""

from shapes.colour import palette
from shapes.pen import Pen

GROUNDS = {
    "kitchen": ("#f3e3c6", '<circle cx="200" cy="196" r="158" fill="#f9efdc"/>'),
    "lighting": ("#4d4769", '<path d="M40 400V190a160 160 0 0 1 320 0v210z" fill="#5a537a"/>'),
    "furniture": ("#e9e0d8", '<path d="M0 302h400v98H0z" fill="#d9cabd"/>'),
    "stationery": ("#f5dcd5", '<path d="M60 70 330 40 360 330 80 360z" fill="#fae9e4"/>'),
    "outdoor": ("#cfe6e6", '<path d="M0 290Q90 210 190 268T400 236V400H0z" fill="#b5d6c6"/>'),
    "plants": ("#e4def0", '<path d="M70 342V184a130 130 0 0 1 260 0v158z" fill="#f1edf8"/>'),
    "audio": (
        "#f5d9a4",
        '<circle cx="200" cy="200" r="170" fill="#f8e2b8"/>'
        '<circle cx="200" cy="200" r="112" fill="#fbebcb"/>',
    ),
    "toys": (
        "#cbdff5",
        '<path d="M0 308Q200 262 400 308V400H0z" fill="#b3cfee"/>'
        '<circle cx="322" cy="84" r="38" fill="#e3eefb"/>',
    ),
}


def picture(category, *drawings):
    """The SVG of one drawing, or of several beside each other: (drawing, x, y, scale)."""
    pen = Pen(palette(category))
    if len(drawings) == 1:
        drawings[0](pen)
    else:
        for drawing, x, y, scale in drawings:
            with pen.at(x, y, scale=scale):
                drawing(pen)
    ground, backdrop = GROUNDS[category]
    paints = pen.paints_text()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">'
        + (f"<defs>{paints}</defs>" if paints else "")
        + f'<rect width="400" height="400" fill="{ground}"/>{backdrop}{"".join(pen.behind)}'
        + f'<g id="thing">{"".join(pen.thing)}</g></svg>\n'
    )
