"""Things to play music with: microphones, strings, keys and percussion."""


def studio(p):
    p.shadow(140, 360, 82, 8)
    p.line("M140 350V150M140 150 300 70", "iron", 10)
    p.path("M70 360q4-20 70-20t70 20z", "black_")
    p.circle(140, 150, 15, "coral*")
    p.line("M300 70v24M262 152q-4-54 38-58 42 4 38 58", "iron", 8)
    p.rect(262, 112, 76, 74, "steel+20|", 36)
    p.path("M262 176h76v60q0 30-38 30t-38-30z", "black|")
    p.line("M266 138h68M264 156h72M286 114v64M314 114v64", "steel-24", 4)
    p.rect(258, 172, 84, 11, "coral", 4)
    p.circle(168, 214, 54, "black+10@60")
    p.ring(168, 214, 54, "black", 7)


def microphone(p):
    with p.at(190, 214, turn=40):
        p.path("M-30-64h60l-14 190q-2 16-16 16t-16-16z", "teal|")
        p.rect(-38, -82, 76, 26, "brass|", 8)
        p.path("M-50-80q-10-84 50-86 60 2 50 86z", "steel*")
        p.line(
            "M-46-130h92M-52-106h104M-24-160q-10 40 0 78M24-160q10 40 0 78M0-166v84", "steel-30", 4
        )
        p.rect(-12, -30, 24, 44, "black", 10)
        p.circle(0, -16, 7, "coral")
    p.line("M104 318C70 360 110 380 160 366S250 340 300 372 380 360 396 344", "black", 8)


def ukulele(p):
    with p.at(196, 214, turn=32):
        p.path("M-14-206h28l6 46h-40z", "walnut-16")
        p.line("M-22-196h44M-22-178h44", "brass", 8)
        p.rect(-14, -166, 28, 130, "walnut", 2)
        p.path(
            "M0-66C60-70 66-8 44 20 96 50 88 148 0 150S-96 50-44 20C-66-8-60-70 0-66z", "mustard*"
        )
        p.circle(0, 22, 27, "black")
        p.ring(0, 22, 33, "walnut", 5)
        p.rect(-30, 92, 60, 13, "walnut-20", 4)
        p.line("M-8-196V98M-3-196V98M3-196V98M8-196V98", "bone", 2)
        p.line("M-12-140h24M-12-112h24M-12-86h24M-12-62h24", "brass", 3)


def synth(p):
    with p.at(200, 210, turn=-6):
        p.rect(-174, -84, 354, 176, "ink@20", 12)
        p.rect(-178, -90, 354, 176, "coral/", 12)
        p.path("M-190-86h22v168h-22zM168-86h22v168h-22z", "walnut")
        p.line("M-140-62h.1M-106-62h.1M-72-62h.1M-38-62h.1", "black", 25)
        p.line("M-140-62v-8M-106-62l6-6M-72-62l-6-6M-38-62v-8", "bone", 4)
        p.rect(4, -78, 78, 34, "black", 4)
        p.line("M14-56q10-26 20 0t20 0 20 0", "mint", 4)
        p.line("M104-76v32M122-76v32M140-76v32", "black", 5)
        p.line("M104-66h.1M122-54h.1M140-60h.1", "bone", 13)
        p.rect(-158, -24, 316, 100, "bone", 3)
        p.line("".join(f"M{-158 + 316 / 14 * i:.1f}-22V74" for i in range(1, 14)), "steel", 2)
        p.line(
            "".join(f"M{-158 + 316 / 14 * i:.1f}-24V28" for i in (1, 2, 4, 5, 6, 8, 9, 11, 12, 13)),
            "black",
            13,
            cap="butt",
        )


def metronome(p):
    p.shadow(200, 350, 106)
    p.poly("160 62 240 62 300 330 100 330", "walnut/")
    p.poly("174 96 226 96 262 286 138 286", "bone")
    p.line("M200 112v160M190 130h20M188 156h24M186 182h28M184 208h32M182 234h36", "walnut-10", 3)
    p.line("M200 290 258 60", "steel-30", 7)
    with p.at(240, 132, turn=14):
        p.poly("-20 -14 20 -14 14 16 -14 16", "coral")
    p.rect(154, 48, 92, 20, "walnut-20_", 7)
    p.poly("100 286 300 286 300 286 312 330 88 330", "walnut-16")
    p.rect(82, 326, 236, 22, "walnut-30", 5)
    p.circle(200, 308, 10, "brass*")


def fork(p):
    p.shadow(200, 346, 84)
    p.box(102, 276, 176, 68, 34, "oak")
    p.oval(174, 312, 32, 16, "black")
    p.line("M204 262V196M164 44v104q0 46 40 46t40-46V44", "steel-6", 17)
    p.line("M160 50v96", "white", 4)
    p.rect(192, 228, 24, 36, "brass|", 5)
    p.line(
        "M128 70q-16 30 0 60M104 54q-26 46 0 92M280 70q16 30 0 60M304 54q26 46 0 92", "coral@60", 6
    )


def kalimba(p):
    with p.at(204, 204, turn=-24):
        p.path(
            "M-116-64q0-30 30-36 86-22 172 0 30 6 30 36L98 104q-4 36-40 38H-58q-36-2-40-38z",
            "oak-6/",
        )
        p.circle(0, 66, 32, "black")
        p.ring(0, 66, 39, "walnut", 5)
        p.rect(-102, -52, 204, 15, "walnut-20", 5)
        tines = ((-84, 32), (-60, 50), (-36, 64), (-12, 80), (12, 72), (36, 58), (60, 44), (84, 28))
        p.line("".join(f"M{x}-124V{y - 66}" for x, y in tines), "steel+20", 13)
        p.line("".join(f"M{x - 3}-122V{y - 68}" for x, y in tines), "white", 3)
        p.rect(-102, -74, 204, 10, "brass", 4)


def tambourine(p):
    p.ring(200, 200, 128, "coral", 36)
    p.ring(200, 200, 146, "coral-20", 6)
    p.circle(200, 200, 111, "bone/")
    for turn in range(0, 360, 60):
        with p.at(200, 200, turn=turn):
            p.rect(-25, -145, 50, 32, "coral-40", 10)
            p.oval(0, -138, 23, 9, "brass+20")
            p.oval(0, -122, 23, 9, "brass-6")
    p.line("M180 330q-30 60-70 48M196 334q0 40-26 58", "mint-20", 9)


def harmonica(p):
    with p.at(200, 204, turn=-16):
        p.path("M-150-46q150-28 300 0 22 6 22 26h-344q0-20 22-26z", "steel_")
        p.path("M-172 26h344q0 24-22 30-150 26-300 0-22-6-22-30z", "steel-10_")
        p.rect(-166, -24, 332, 54, "teal")
        p.path("".join(f"M{-148 + i * 30}-14h20v34h-20z" for i in range(10)), "black")
        p.line("M-112-42q112-14 224 0", "white", 5)
        p.line("M-156-34h.1M156-34h.1M-156 44h.1M156 44h.1", "iron", 10)


def maracas(p):
    for side, fill, stripe in ((-1, "coral", "mustard"), (1, "teal", "bone")):
        with p.at(200 + side * 22, 234, turn=side * 30):
            p.rect(-10, -20, 20, 150, "oak|", 10)
            p.lathe(0, "-170 1, -156 36, -112 58, -60 44, -16 16, -4 13!", fill + "*")
            p.line("M-52-130q52 24 104 0M-54-90q54 24 108 0", stripe, 8)
            p.line("M-28-104l9 12 9-12 9 12 9-12 9 12 9-12", stripe, 5)
            p.rect(-15, -12, 30, 15, "black", 5)
