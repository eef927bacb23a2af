"""Games and puzzles: the part of the toy shelf that is played at a table."""


def chess(p):
    p.shadow(200, 350, 104)
    p.lathe(200, "284 54!, 298 56, 318 74, 332 92!, 350 92!", "beech|")
    p.path(
        (
            "M142 278c0-60 30-80 34-116-20 14-42 40-60 38-22-4-26-30-16-44 22-22 28-48 "
            "46-66l4-34 26 20c64 4 92 60 90 120-2 32-10 54-8 82z"
        ),
        "beech/",
    )
    p.path("M176 76c64 4 92 60 90 120-2 32-10 54-8 82h-30c14-90 4-164-52-202z", "walnut")
    p.circle(156, 122, 9, "ink")
    p.line("M108 180l14-6", "walnut-20", 6)
    p.rect(132, 272, 136, 18, "beech-20_", 7)
    p.rect(106, 330, 188, 20, "beech-20|", 6)


def dice(p):
    p.shadow(204, 336, 138)
    for x, y, size, fill, pips in (
        (140, 330, 100, "white-4", "ink"),
        (266, 322, 84, "red", "white"),
    ):
        k = size / 100
        p.cube(x, y, size, size, size, fill)
        left = ((-0.2, 0.2), (-0.435, 0.5), (-0.67, 0.8))
        for u, v in left:
            p.oval(x + u * size, y + u * size * 0.575 - size + v * size, 8 * k, 10 * k, pips)
        for u, v in ((0.22, 0.25), (0.65, 0.25), (0.22, 0.75), (0.65, 0.75)):
            p.oval(x + u * size, y - u * size * 0.575 - size + v * size, 8 * k, 10 * k, pips)
        p.oval(x, y - size * 1.5, 14 * k, 9 * k, "red" if pips == "ink" else pips)


def castle(p):
    p.shadow(200, 344, 146)
    p.rect(60, 222, 84, 118, "blue/")
    p.rect(256, 222, 84, 118, "green/")
    p.poly("102 130 152 222 52 222", "red/")
    p.poly("298 130 348 222 248 222", "yellow/")
    p.path("M144 340V250h112v90h-28v-30q0-28-28-28t-28 28v30z", "orange/")
    p.rect(152, 166, 96, 84, "beech/")
    p.path("M136 166q0-56 64-56t64 56h-32q0-26-32-26t-32 26z", "purple/")
    p.rect(184, 74, 32, 36, "red")
    p.poly("200 36 224 76 176 76", "blue")
    p.circle(200, 208, 21, "yellow")
    p.line("M80 268h44M276 268h44", "white@60", 8)


def robot(p):
    p.shadow(200, 356, 86)
    p.line("M200 76V36", "steel-20", 6)
    p.circle(200, 34, 12, "red*")
    p.line("M130 206H96q-16 0-16 18v56M270 206h34q16 0 16-18v-52", "steel-20", 17)
    p.line("M68 300v-12h24v12M308 116v12h24v-12", "red", 9)
    p.rect(140, 78, 120, 92, "blue/", 14)
    p.circle(172, 118, 19, "yellow")
    p.circle(228, 118, 19, "yellow")
    p.line("M172 118h.1M228 118h.1", "ink", 13)
    p.line("M166 150h68M180 144v12M200 144v12M220 144v12", "white", 5)
    p.rect(128, 178, 144, 118, "blue-10/", 12)
    p.rect(150, 196, 100, 52, "white", 7)
    p.path("M160 240a40 40 0 0 1 80 0z", "green+40")
    p.line("M200 240l18-26", "red", 5)
    p.line("M164 272h.1M200 272h.1M236 272h.1", "yellow", 17)
    p.path("M148 296h34v40h10v18h-54v-18h10zM218 296h34v40h10v18h-54v-18h10z", "steel-10|")
    p.rect(126, 108, 14, 34, "red", 5)
    p.rect(260, 108, 14, 34, "red", 5)


def jigsaw(p):
    piece = (
        "M-70-70h44c-12-40 64-40 52 0h44v44c40-12 40 64 0 52v44"
        "H26c12-40-64-40-52 0h-44V26c40 12 40-64 0-52z"
    )
    for x, y, turn, fill in ((134, 232, 0, "blue"), (268, 140, 24, "yellow")):
        with p.at(x, y, turn=turn):
            with p.at(6, 10):
                p.path(piece, "ink@25")
            p.path(piece, fill + "/")
            p.shine("M-56-24v-32h34", 6, 55)
    with p.at(298, 300, turn=-30, scale=0.72):
        p.path(piece, "red/")


def rainbow(p):
    p.shadow(200, 326, 168)
    for r, fill in ((160, "red"), (132, "orange"), (104, "yellow"), (76, "green"), (48, "blue")):
        inner = r - 26
        p.path(
            f"M{200 - r} 318a{r} {r} 0 0 1 {2 * r} 0h-26a{inner} {inner} 0 0 0 {-2 * inner} 0z",
            fill + "/",
        )
    p.path("M180 318a20 20 0 0 1 40 0z", "purple")
    p.shine("M72 250q20-50 62-76", 6)


def abacus(p):
    p.shadow(200, 342, 150)
    p.line("M70 90V334M330 90V334", "beech-10", 23)
    p.line("M52 96h296M52 326h296", "beech-20", 21)
    for row, fill in enumerate(("red", "orange", "yellow", "green", "blue")):
        y, gap = 134 + row * 40, 2 + row
        p.line(f"M80 {y}H320", "steel", 5)
        beads = [98 + i * 24 if i < gap else 126 + i * 24 for i in range(8)]
        p.line("".join(f"M{x} {y - 7}v14" for x in beads), fill, 19)
        p.line("".join(f"M{x - 4} {y - 8}v6" for x in beads), "white@60", 4)


def skittles(p):
    p.shadow(192, 350, 152)
    for x, y, turn, fill in (
        (146, 316, 0, "blue"),
        (238, 314, 3, "green"),
        (84, 346, -9, "red"),
        (194, 350, 0, "yellow"),
    ):
        with p.at(x, y, turn=turn, scale=0.98):
            p.lathe(
                0, "-214 1, -206 18, -182 23, -158 13, -130 16, -70 30, -20 25, 0 20!", "beech+20|"
            )
            p.path("M-14-138h28l4 16h-36zM-28-84h56l3 22h-62z", fill)
    p.circle(314, 300, 52, "orange*")
    p.line("M300 280h.1M318 272h.1M322 292h.1", "ink", 11)


def xylophone(p):
    with p.at(196, 214, turn=-8):
        p.path("M-168-92 168-50v16L-168-70zM-168 92 168 50v-16L-168 70z", "beech-16")
        for i, fill in enumerate(("red", "orange", "yellow", "green", "blue", "purple", "pink")):
            x, half = -158 + i * 46, 112 - i * 9
            p.rect(x, -half, 36, half * 2, fill + "_", 9)
            p.line(f"M{x + 18} {24 - half}h.1M{x + 18} {half - 24}h.1", "white", 9)
    with p.at(230, 180, turn=28):
        p.line("M-60 60 120-70", "beech-24", 9)
        p.circle(-66, 64, 19, "red*")


def hoopla(p):
    p.shadow(200, 336, 152)
    p.line("M60 316 340 316M200 296 200 344", "beech-14", 25)
    thrown = ((200, 270, "green"), (200, 236, "purple"), (76, 282, "orange"))
    for x, y, fill in thrown:
        p.line(f"M{x - 46} {y}a46 15 0 0 1 92 0", fill + "-16", 13)
    for x, y, fill in ((76, 210, "red"), (200, 130, "yellow"), (324, 210, "blue")):
        p.rect(x - 11, y, 22, 104 if y > 150 else 184, fill + "|", 10)
    for x, y, fill in thrown:
        p.line(f"M{x - 46} {y}a46 15 0 0 0 92 0", fill, 13)
    with p.at(296, 96, turn=-24):
        p.path(
            "M-54 0a54 24 0 0 0 108 0 54 24 0 0 0-108 0zm18 0a36 13 0 0 1 72 0 36 13 0 0 1-72 0z",
            "red+10_",
        )
