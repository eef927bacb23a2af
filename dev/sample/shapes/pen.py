"""A pen that writes small SVG. The light always comes from the upper left.

A fill is the name of a colour and how the light falls on it:
  "oak"     flat            "oak+20" lighter by a fifth, "oak-20" darker
  "oak|"    a turned body   "oak/"   a plane lit from the corner
  "oak_"    lit from above  "oak*"   a ball            "oak@40" seen through, 40 percent
"""

import re
from contextlib import contextmanager

from shapes.colour import shift

FILL = re.compile(r"([a-z]+)([+-]\d+)?([|/_*]?)(?:@(\d+))?$")


def number(value):
    return f"{round(value, 1):g}"


def tidy(text):
    """Drops the spaces a path does not need."""
    text = re.sub(r"[\s,]+", " ", text.strip())
    return re.sub(r" ?([A-Za-z]) ?", r"\1", text).replace(" -", "-")


class Pen:
    def __init__(self, colours):
        self.colours = colours
        self.behind, self.thing, self.paints = [], [], {}

    # Planes and bodies

    def path(self, d, fill):
        self._add("path", fill, d=tidy(d))

    def poly(self, points, fill):
        self._add("path", fill, d=tidy(f"M{points}z"))

    def rect(self, x, y, w, h, fill, r=0):
        self._add("rect", fill, x=x, y=y, width=w, height=h, rx=r or None)

    def circle(self, x, y, r, fill):
        self._add("circle", fill, cx=x, cy=y, r=r)

    def oval(self, x, y, rx, ry, fill):
        self._add("ellipse", fill, cx=x, cy=y, rx=rx, ry=ry)

    def line(self, d, stroke, width, cap="round"):
        self._add("path", stroke, kind="stroke", d=tidy(d), stroke_width=width, cap=cap)

    def ring(self, x, y, r, stroke, width):
        self._add("circle", stroke, kind="stroke", cx=x, cy=y, r=r, stroke_width=width)

    def lathe(self, x, profile, fill, bow=0):
        """A body turned on an upright axis: "y half-width" pairs, "!" after a sharp corner."""
        points, corners = [], set()
        for i, pair in enumerate(profile.split(",")):
            y, half = pair.replace("!", "").split()
            points.append((float(half), float(y)))
            if "!" in pair:
                corners.add(i)
        down = _smooth(points, corners)
        up = [[(-a, b) for a, b in reversed(curve)] for curve in reversed(down)]
        (top, y0), (foot, y1) = points[0], points[-1]
        d = f"M{number(x + top)} {number(y0)}" + _curves(down, x)
        if bow:
            d += f"Q{number(x)} {number(y1 + 2 * bow)} {number(x - foot)} {number(y1)}"
        else:
            d += f"H{number(x - foot)}"
        self.path(d + _curves(up, x) + "z", fill)

    def box(self, x, y, w, h, depth, fill):
        """A box seen from the left front, a little from above."""
        rise, far = depth * 0.55, x + w + depth
        self.rect(x, y, w, h, fill)
        top = f"{x} {y} {x + depth} {y - rise} {far} {y - rise} {x + w} {y}"
        self.poly(top, f"{fill}+22")
        side = f"{x + w} {y} {far} {y - rise} {far} {y + h - rise} {x + w} {y + h}"
        self.poly(side, f"{fill}-22")

    def cube(self, x, y, a, b, h, fill):
        """An upright block seen over its edge; x, y is the foot of that edge, a right, b left."""
        right, left = (x + a * 0.87, y - a * 0.5), (x - b * 0.87, y - b * 0.5)
        back = (x + (a - b) * 0.87, y - (a + b) * 0.5 - h)
        pair = lambda p, up=0: f"{number(p[0])} {number(p[1] - up)}"
        edge = f"{number(x)} {number(y)} {number(x)} {number(y - h)}"
        self.poly(f"{edge} {pair(left, h)} {pair(left)}", fill)
        self.poly(f"{edge} {pair(right, h)} {pair(right)}", f"{fill}-24")
        self.poly(
            f"{number(x)} {number(y - h)} {pair(right, h)} {pair(back)} {pair(left, h)}",
            f"{fill}+26",
        )

    # Light

    def shine(self, d, width=5, strength=45):
        self.line(d, f"white@{strength}", width)

    def shade(self, d, strength=16):
        self.path(d, f"ink@{strength}")

    def shadow(self, x, y, rx, ry=9):
        """Where the thing touches the ground."""
        self._add("ellipse", "ink@16", behind=True, cx=x, cy=y, rx=rx, ry=ry)
        self._add("ellipse", "ink@20", behind=True, cx=x + 4, cy=y, rx=rx * 0.82, ry=ry * 0.6)

    def glow(self, x, y, r, colour="amber"):
        for share, strength in ((1, 12), (0.7, 16), (0.42, 22)):
            self._add("circle", f"{colour}@{strength}", behind=True, cx=x, cy=y, r=r * share)

    def beam(self, d, fill="amber@26"):
        self._add("path", fill, behind=True, d=tidy(d))

    @contextmanager
    def at(self, x=0, y=0, turn=0, scale=1, flip=False):
        """Draws what follows moved, turned and scaled about its own origin."""
        steps = f"translate({number(x)} {number(y)})" if x or y else ""
        steps += f"rotate({number(turn)})" if turn else ""
        if scale != 1 or flip:
            steps += f"scale({-scale if flip else scale} {scale})"
        kept = self.behind, self.thing
        self.behind, self.thing = [], []
        yield
        for was, now in zip(kept, (self.behind, self.thing)):
            if now:
                was.append(f'<g transform="{steps}">{"".join(now)}</g>')
        self.behind, self.thing = kept

    # The text of it

    def _add(self, tag, paint, behind=False, kind="fill", cap="round", **attributes):
        parts = [
            f'{key.replace("_", "-")}="{number(value) if not isinstance(value, str) else value}"'
            for key, value in attributes.items()
            if value is not None
        ]
        colour, through = self._paint(paint)
        if kind == "stroke":
            parts.append('fill="none"')
            if cap == "round" and tag == "path":
                parts.append('stroke-linecap="round" stroke-linejoin="round"')
        parts.append(f'{kind}="{colour}"')
        if through:
            parts.append(f'{kind}-opacity="{through / 100:g}"')
        (self.behind if behind else self.thing).append(f'<{tag} {" ".join(parts)}/>')

    def _paint(self, text):
        found = FILL.match(text)
        if not found:
            # A box passes "oak+20" + "+22" on: the shifts add up.
            name, *shifts = re.findall(r"[a-z]+|[+-]\d+", text)
            return self._paint(f"{name}{sum(map(int, shifts)):+d}")
        name, percent, light, through = found.groups()
        colour = shift(self.colours[name], int(percent or 0))
        if light:
            key = self.paints.setdefault(
                (light, colour), "abcdefghijklmnopqrstuvwxyz"[len(self.paints)]
            )
            colour = f"url(#{key})"
        return colour, int(through or 0)

    def paints_text(self):
        return "".join(
            _gradient(key, light, colour) for (light, colour), key in self.paints.items()
        )


def _gradient(key, light, colour):
    bright, dark = shift(colour, 22), shift(colour, -16)
    if light == "*":
        head, stops = 'radialGradient id="{}" cx=".34" cy=".28" r=".82"', (
            (0, shift(colour, 34)),
            (0.5, colour),
            (1, shift(colour, -24)),
        )
    elif light == "|":
        head = 'linearGradient id="{}"'
        stops = (
            (0.12, colour),
            (0.12, bright),
            (0.24, bright),
            (0.24, colour),
            (0.7, colour),
            (0.7, dark),
        )
    else:
        head = 'linearGradient id="{}" x2="' + ('1" y2="1"' if light == "/" else '0" y2="1"')
        stops = ((0, bright), (1, dark))
    text = "".join(f'<stop offset="{at:g}" stop-color="{tone}"/>' for at, tone in stops)
    return f"<{head.format(key)}>{text}</{head.split()[0]}>"


def _smooth(points, corners):
    """Cubic curves through the points; a corner ends one curve and starts the next straight."""
    curves = []
    for i in range(len(points) - 1):
        a, b = points[i], points[i + 1]
        before = points[i - 1] if i > 0 and i not in corners else a
        after = points[i + 2] if i + 2 < len(points) and i + 1 not in corners else b
        first = (a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6)
        second = (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6)
        curves.append([a, first, second, b])
    return curves


def _curves(curves, x):
    text = ""
    for a, first, second, b in curves:
        cross = (first[0] - a[0]) * (b[1] - a[1]) - (first[1] - a[1]) * (b[0] - a[0])
        other = (second[0] - a[0]) * (b[1] - a[1]) - (second[1] - a[1]) * (b[0] - a[0])
        if abs(cross) + abs(other) < 1:
            text += f"L{number(x + b[0])} {number(b[1])}"
        else:
            text += "C" + " ".join(
                f"{number(x + px)} {number(py)}" for px, py in (first, second, b)
            )
    return text
