"""A plain flower pot; a plant with a more particular one draws its own."""


def pot(p, x, top, foot, wide, fill, rim=20):
    left, right = (f"{x + side * wide * 0.72:.0f}" for side in (-1, 1))
    p.poly(f"{x - wide} {top} {x + wide} {top} {right} {foot} {left} {foot}", fill + "|")
    p.rect(x - wide - 6, top - rim / 2, wide * 2 + 12, rim, fill + "+10|", 5)
