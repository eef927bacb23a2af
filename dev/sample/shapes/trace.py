"""Walks an SVG path and leaves points behind: curves become short straight pieces."""

import math

PIECES = 10


class Trace:
    ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}

    def __init__(self):
        self.done, self.points = [], []
        self.here = self.start = self.pull = (0, 0)
        self.last = ""

    def step(self, command, n):
        letter = command.upper()
        if command.islower():
            n = self._absolute(letter, n)
        getattr(self, f"_{letter.lower()}")(n)
        self.last = letter

    def contours(self):
        self._end(closed=False)
        return self.done

    def _absolute(self, letter, n):
        x, y = self.here
        if letter == "H":
            return [n[0] + x]
        if letter == "V":
            return [n[0] + y]
        if letter == "A":
            return n[:5] + [n[5] + x, n[6] + y]
        return [value + (x, y)[i % 2] for i, value in enumerate(n)]

    def _end(self, closed):
        if len(self.points) > 1:
            self.done.append((self.points, closed))
        self.points = []

    def _m(self, n):
        self._end(closed=False)
        self.here = self.start = tuple(n)
        self.points = [self.here]

    def _l(self, n):
        if not self.points:
            self.points = [self.here]
        self.here = tuple(n)
        self.points.append(self.here)

    def _h(self, n):
        self._l((n[0], self.here[1]))

    def _v(self, n):
        self._l((self.here[0], n[0]))

    def _z(self, n):
        self._end(closed=True)
        self.here = self.start

    def _c(self, n):
        a, b, c, d = self.here, (n[0], n[1]), (n[2], n[3]), (n[4], n[5])
        for i in range(1, PIECES + 1):
            t = i / PIECES
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            self._l([sum(w * p[k] for w, p in zip(weights, (a, b, c, d))) for k in (0, 1)])
        self.pull = c

    def _s(self, n):
        self._c([*self._mirrored("CS"), *n])

    def _q(self, n):
        (x, y), (cx, cy, ex, ey) = self.here, n
        first = (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
        second = (ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3)
        self._c([*first, *second, ex, ey])
        self.pull = (cx, cy)

    def _t(self, n):
        self._q([*self._mirrored("QT"), *n])

    def _mirrored(self, after):
        if self.last not in after:
            return self.here
        return 2 * self.here[0] - self.pull[0], 2 * self.here[1] - self.pull[1]

    def _a(self, n):
        """An arc by its centre (SVG 1.1, appendix F.6.5)."""
        (x1, y1), (rx, ry, tilt, large, sweep, x2, y2) = self.here, n
        phi = math.radians(tilt)
        cos, sin = math.cos(phi), math.sin(phi)
        dx, dy = (x1 - x2) / 2, (y1 - y2) / 2
        px, py = cos * dx + sin * dy, cos * dy - sin * dx
        grow = math.sqrt(max(1, (px / rx) ** 2 + (py / ry) ** 2))
        rx, ry = rx * grow, ry * grow
        below = (rx * py) ** 2 + (ry * px) ** 2
        root = math.sqrt(max(0, (rx * ry) ** 2 - below) / below) if below else 0
        root = -root if bool(large) == bool(sweep) else root
        ux, uy = root * rx * py / ry, -root * ry * px / rx
        cx, cy = cos * ux - sin * uy + (x1 + x2) / 2, sin * ux + cos * uy + (y1 + y2) / 2
        start = math.atan2((py - uy) / ry, (px - ux) / rx)
        turn = math.atan2((-py - uy) / ry, (-px - ux) / rx) - start
        turn = turn % math.tau if sweep else turn % math.tau - math.tau
        for i in range(1, 2 * PIECES + 1):
            a = start + turn * i / (2 * PIECES)
            ex, ey = rx * math.cos(a), ry * math.sin(a)
            self._l((cx + cos * ex - sin * ey, cy + sin * ex + cos * ey))
