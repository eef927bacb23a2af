"""Lighting that hangs from the ceiling or is fixed to the wall."""


def dome(p):
    p.beam("M96 238 40 400H360L304 238z")
    p.line("M200 0V96", "ink", 5)
    p.rect(182, 88, 36, 26, "brass|", 5)
    p.path("M92 236q0-124 108-126t108 126z", "mint*")
    p.oval(200, 237, 108, 13, "opal")
    p.circle(200, 244, 22, "glow*")
    p.shine("M118 214q6-60 52-78", 6)


def globe(p):
    p.glow(200, 210, 190)
    p.line("M200 0V86", "coal", 4)
    p.rect(180, 78, 40, 14, "coal", 5)
    p.circle(200, 206, 122, "opal*")
    for y, half in (
        (110, 75),
        (142, 104),
        (174, 118),
        (206, 122),
        (238, 118),
        (270, 104),
        (302, 75),
    ):
        p.line(f"M{200 - half} {y}q{half} 26 {half * 2} 0", "amber@55", 3)


def sputnik(p):
    p.line("M200 0V200", "brass-20", 5)
    ends = (
        (82, 122),
        (318, 116),
        (60, 226),
        (340, 232),
        (128, 318),
        (276, 322),
        (200, 352),
        (128, 208),
        (270, 172),
    )
    p.line("".join(f"M200 206 {x} {y}" for x, y in ends), "brass", 6)
    for i, (x, y) in enumerate(ends):
        r = 27 - i % 3 * 4
        p.glow(x, y, r * 2)
        p.circle(x, y, r, "opal*")
    p.circle(200, 206, 26, "brass*")


def sconce(p):
    p.beam("M186 214 130 372H330L296 214z", "amber@26")
    p.rect(70, 128, 44, 160, "brass|", 22)
    p.line("M92 190h70q16 0 16-16v-60q0-18 18-18h28q16 0 16 16v26", "brass", 9)
    p.circle(92, 190, 13, "brass-14")
    p.lathe(240, "134 34!, 140 36, 212 64, 222 62!", "sky|")
    p.oval(240, 219, 62, 9, "opal")


def garland(p):
    p.line("M18 96Q110 206 200 146T382 92M18 226Q120 338 214 264T382 234", "coal", 5)
    bulbs = (
        (91, 157),
        (164, 163),
        (254, 116),
        (336, 93),
        (78, 276),
        (157, 292),
        (260, 234),
        (336, 218),
    )
    p.line("".join(f"M{x} {y}v8" for x, y in bulbs), "coal", 17)
    for i, (x, y) in enumerate(bulbs):
        fill = ("glow", "rose", "mint", "amber")[(i + i // 4) % 4]
        p.beam(f"M{x - 44} {y + 42}a44 44 0 0 1 88 0 44 44 0 0 1-88 0z", f"{fill}@18")
        p.path(f"M{x - 9} {y + 15}q-14 16-9 30 7 16 18 16t18-16q5-14-9-30z", fill + "*")


def filament(p):
    p.glow(200, 226, 170, "amber")
    p.line("M200 0C200 50 188 60 200 96", "rose", 7)
    p.lathe(200, "92 14!, 100 28, 150 30, 154 30!", "coal|")
    p.path(
        "M174 154h52q-2 34 28 66 24 34 4 74-22 38-58 40-36-2-58-40-20-40 4-74 30-32 28-66z",
        "glow@80",
    )
    p.line("M186 156 172 270l16-46 12 50 12-50 16 46-14-114", "amber-8", 5)
    p.rect(172, 150, 56, 10, "brass|", 3)
    p.circle(200, 336, 4, "glow")
    p.shine("M150 262q0 26 18 42", 7, 80)


def rail(p):
    p.line("M120 0v92M280 0v92", "coal", 4)
    p.rect(34, 88, 332, 18, "brass_", 9)
    for x, y, r in ((90, 214, 38), (200, 262, 50), (310, 206, 34)):
        p.glow(x, y, r * 2)
        p.line(f"M{x} 104V{y - r}", "coal", 4)
        p.rect(x - 11, y - r - 16, 22, 20, "brass|", 3)
        p.circle(x, y, r, "opal*")


def neon(p):
    p.rect(36, 84, 328, 232, "coal-30", 18)
    p.line("M110 84V30M290 84V30", "steel", 4)
    heart = "M200 266C116 216 104 130 156 128c26 0 40 22 44 40 4-18 18-40 44-40 52 2 40 88-44 138z"
    p.line(heart, "rose@35", 22)
    p.line(heart, "rose+10", 11)
    p.line(heart, "white@80", 4)
    p.line("M62 246h40l14-30 16 48 12-18M256 246l14-36 16 48 10-22h44", "sky@40", 15)
    p.line("M62 246h40l14-30 16 48 12-18M256 246l14-36 16 48 10-22h44", "sky+50", 5)


def cage(p):
    p.glow(200, 252, 100, "amber")
    p.line("M200 0V120", "coal", 6)
    p.lathe(200, "112 20!, 128 32, 164 42!, 176 42!", "coal+10|")
    p.path("M182 176h36q2 24 18 42 18 28-2 50-34 24-68 0-20-22-2-50 16-18 18-42z", "glow*")
    p.line("M200 176V338M164 176C112 240 120 330 200 340 280 330 288 240 236 176", "coal", 6)
    p.line(
        (
            "M180 176C158 240 160 320 200 340 240 320 242 240 220 176M132 256"
            "q68 26 136 0M148 304q52 18 104 0"
        ),
        "coal",
        5,
    )
