"""The potting shed: tools, pots and bulbs."""


def can(p):
    p.shadow(220, 330, 92)
    p.line("M292 186q66-10 62 60-6 52-70 56", "lemon-12", 14)
    p.path("M152 240 82 156l14-12 76 64z", "lemon-10")
    p.path("M60 176q-6-10 6-18l36-28q12-8 18 2l4 6-58 44z", "lemon-24")
    p.path("M150 180h142l14 138q0 10-12 10H148q-12 0-12-10z", "lemon|")
    p.line("M170 178Q220 96 276 178", "lemon-6", 13)
    p.oval(221, 180, 71, 12, "lemon-30")
    p.rect(138, 288, 168, 12, "white@70")
    p.line("M70 196l-12 20M52 190l-14 18M88 206l-8 20", "blue+20", 6)


def mister(p):
    p.shadow(206, 344, 74)
    p.path("M150 94h104q10 0 8 12l-10 26h-76v-14h-26z", "ink/")
    p.path("M168 130l-30 50 12 8 40-44z", "ink")
    p.rect(134, 92, 18, 24, "brass", 3)
    p.rect(186, 130, 46, 40, "brass|", 4)
    p.lathe(208, "164 26!, 180 30, 206 72, 300 76, 340 66!", "leaf@70", 3)
    p.lathe(208, "234 74!, 300 76, 340 66!", "glass|", 3)
    p.oval(208, 234, 74, 10, "white@70")
    p.line(
        "M112 88h.1M92 104h.1M112 118h.1M72 84h.1M68 122h.1M46 104h.1M88 72h.1M88 136h.1", "blue", 9
    )
    p.shine("M152 220v70", 7, 70)


def secateurs(p):
    with p.at(196, 196, turn=24):
        p.path("M-6-20C-56-70-46-140 6-164 22-110 24-66 18-20z", "steel/")
        p.path("M14-16C40-60 44-100 34-136q-22 30-20 62z", "steel-24")
        p.line("M-6 10C-48 60-54 110-46 166", "terracotta", 25)
        p.line("M16 10C54 60 58 110 44 160", "terracotta-14", 25)
        p.line("M-18 48q26 16 10 24t28 14", "iron", 5)
        p.rect(-18, -30, 48, 52, "iron|", 16)
        p.circle(6, -4, 10, "brass*")
    p.path("M62 102c30-26 60-10 62 22-34 10-58 0-62-22z", "leaf")


def trowels(p):
    with p.at(262, 206, turn=18):
        p.line("M0-40V40", "steel-20", 11)
        p.path("M-18-170h36l-4 132h-28z", "oak|")
        p.line("M0 40V150M-34 150V66q0-20 34-20t34 20v84", "steel", 11)
        p.line("M0-156v1", "soil", 9)
    with p.at(146, 200, turn=-14):
        p.line("M0-30V40", "steel-24", 11)
        p.path("M-19-160h38l-5 132h-28z", "walnut|")
        p.path("M-40 34h80q6 70-40 126-46-56-40-126z", "steel/")
        p.line("M0 48v78", "steel-24", 5)


def stack(p):
    p.shadow(206, 344, 132)
    for i, y in enumerate((316, 254, 192, 130)):
        lean = (0, 3, -4, 2)[i]
        p.path(
            f"M{88 + lean} {y + 8}L{102 + lean} {y - 74}h84l14 82z",
            ("terracotta|", "terracotta-10|")[i % 2],
        )
        p.rect(78 + lean, y, 132, 24, ("terracotta+14|", "terracotta+4|")[i % 2], 4)
    p.oval(146, 56, 40, 8, "terracotta-20")
    p.oval(146, 56, 9, 3, "soil")
    with p.at(286, 298, turn=80):
        p.path("M-52-14H52L38 74H-38z", "terracotta-14_")
        p.rect(-60, -24, 120, 28, "terracotta+4_", 4)
        p.oval(0, -24, 58, 10, "soil")


def bulbs(p):
    p.shadow(206, 338, 112)
    with p.at(150, 194, turn=-8):
        p.rect(-74, -120, 156, 250, "rope+40/", 6)
        p.rect(-74, -120, 156, 40, "pink")
        p.path("M-36 20 -18-46-4-22 8-52 20-22 38-46 44 20q-40 34-80 0z", "lemon_")
        p.line("M4 30V96M4 80q-34-6-40-36M4 86q34-6 40-36", "leaf", 8)
    for x, y, turn, size in ((280, 292, 10, 1), (332, 300, 34, 0.8), (240, 312, -30, 0.7)):
        with p.at(x, y, turn=turn, scale=size):
            p.path("M0-72C10-40 50-26 46 14 40 40-40 40-46 14-50-26-10-40 0-72z", "walnut+20*")
            p.line("M-10-34C-30-10-28 14-16 30M10-34C30-10 28 14 16 30", "walnut-10", 3)
            p.line("M-14 36l-6 14M0 38v16M14 36l6 14", "rope", 4)
