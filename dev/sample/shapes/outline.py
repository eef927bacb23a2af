"""The outline of a picture as a small grid of bits, so that two like pictures can be told.

Reads the finished SVG, not the drawing: what is checked is what is shown. The thing is moved and
scaled to fill the grid, so that a copy made larger or elsewhere is still a copy.
"""

import math
import re
import xml.etree.ElementTree as xml

GRID = 48
SEEN = 0.5  # Fainter paint, such as glass or a highlight, makes no outline of its own.
SVG = "{http://www.w3.org/2000/svg}"
TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")


def outline(svg):
    """The rows of the grid in one integer, and the same mirrored."""
    thing = next(node for node in xml.fromstring(svg) if node.get("id") == "thing")
    polygons = list(_polygons(thing, (1, 0, 0, 1, 0, 0)))
    xs = [x for polygon in polygons for x, _ in polygon]
    ys = [y for polygon in polygons for _, y in polygon]
    size = max(max(xs) - min(xs), max(ys) - min(ys))
    left, top = (min(xs) + max(xs) - size) / 2, (min(ys) + max(ys) - size) / 2
    rows = [0] * GRID
    for polygon in polygons:
        _fill(rows, [((x - left) / size * GRID, (y - top) / size * GRID) for x, y in polygon])
    mirrored = [int(f"{row:0{GRID}b}"[::-1], 2) for row in rows]
    return _join(rows), _join(mirrored)


def likeness(one, other):
    """Shared area over joint area, 0 to 1, whichever way the second one faces."""
    return max((one[0] & way).bit_count() / (one[0] | way).bit_count() for way in other)


def _join(rows):
    whole = 0
    for row in rows:
        whole = whole << GRID | row
    return whole


def _fill(rows, polygon):
    edges = list(zip(polygon, polygon[1:] + polygon[:1]))
    low, high = min(y for _, y in polygon), max(y for _, y in polygon)
    for row in range(max(0, math.floor(low)), min(GRID, math.ceil(high))):
        y = row + 0.5
        cuts = sorted(
            a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            for a, b in edges
            if (a[1] <= y) != (b[1] <= y)
        )
        for start, end in zip(cuts[::2], cuts[1::2]):
            first, last = max(0, round(start)), min(GRID, round(end))
            if last > first:
                rows[row] |= (1 << last) - (1 << first)


def _polygons(node, frame):
    for child in node:
        inner = _times(frame, _frame(child.get("transform", "")))
        tag = child.tag.removeprefix(SVG)
        if tag == "g":
            yield from _polygons(child, inner)
            continue
        place = lambda points: [_apply(inner, p) for p in points]
        stroked = child.get("fill") == "none"
        if float(child.get("stroke-opacity" if stroked else "fill-opacity", 1)) < SEEN:
            continue
        for contour, closed in _contours(tag, child):
            if not stroked:
                yield place(contour)
                continue
            half = float(child.get("stroke-width")) / 2
            for a, b in zip(contour, contour[1:] + contour[:1] if closed else contour[1:]):
                yield place(_thick(a, b, half))


def _thick(a, b, half):
    angle = math.atan2(b[1] - a[1], b[0] - a[0])
    arc = [angle + math.pi / 2 + math.pi * i / 4 for i in range(5)]
    ends = [(a[0] + half * math.cos(t), a[1] + half * math.sin(t)) for t in arc]
    return ends + [(b[0] - half * math.cos(t), b[1] - half * math.sin(t)) for t in arc]


def _contours(tag, node):
    value = lambda key: float(node.get(key) or 0)
    if tag == "rect":
        x, y, w, h = map(value, ("x", "y", "width", "height"))
        r = min(value("rx"), w / 2, h / 2)
        corners = (
            (x + w - r, y + r, -90),
            (x + w - r, y + h - r, 0),
            (x + r, y + h - r, 90),
            (x + r, y + r, 180),
        )
        yield [
            _polar(cx, cy, r, r, start + 30 * i) for cx, cy, start in corners for i in range(4)
        ], True
    elif tag in ("circle", "ellipse"):
        rx, ry = value("rx") or value("r"), value("ry") or value("r")
        yield [_polar(value("cx"), value("cy"), rx, ry, 10 * i) for i in range(36)], True
    else:
        yield from contours_of(node.get("d"))


def _polar(cx, cy, rx, ry, degrees):
    return cx + rx * math.cos(math.radians(degrees)), cy + ry * math.sin(math.radians(degrees))


def contours_of(d):
    """The path's contours as points, and whether each is closed."""
    from shapes.trace import Trace

    trace = Trace()
    tokens, command = TOKEN.findall(d), ""
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
        count = Trace.ARITY[command.upper()]
        trace.step(command, [float(tokens.pop(0)) for _ in range(count)])
        command = {"M": "L", "m": "l"}.get(command, command)
    return trace.contours()


def _frame(text):
    frame = (1, 0, 0, 1, 0, 0)
    for name, numbers in re.findall(r"(\w+)\(([^)]*)\)", text):
        values = [float(n) for n in numbers.split()]
        if name == "translate":
            step = (1, 0, 0, 1, *values)
        elif name == "scale":
            step = (values[0], 0, 0, values[1], 0, 0)
        else:
            cos, sin = math.cos(math.radians(values[0])), math.sin(math.radians(values[0]))
            step = (cos, sin, -sin, cos, 0, 0)
        frame = _times(frame, step)
    return frame


def _times(f, g):
    return (
        f[0] * g[0] + f[2] * g[1],
        f[1] * g[0] + f[3] * g[1],
        f[0] * g[2] + f[2] * g[3],
        f[1] * g[2] + f[3] * g[3],
        f[0] * g[4] + f[2] * g[5] + f[4],
        f[1] * g[4] + f[3] * g[5] + f[5],
    )


def _apply(f, point):
    x, y = point
    return f[0] * x + f[2] * y + f[4], f[1] * x + f[3] * y + f[5]
