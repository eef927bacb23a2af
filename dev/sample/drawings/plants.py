"""Plants and pots: greens against lilac, terracotta and stoneware."""

from shapes.pot import pot


def monstera(p):
    p.shadow(200, 350, 70)
    p.line(
        (
            "M200 260C190 200 150 180 120 140M200 260C206 190 236 160 276 116M200 260"
            "C204 220 196 140 188 90M200 260c30-30 70-40 100-44M200 260c-40-30-70-30-100-28"
        ),
        "deep",
        7,
    )
    leaf = "M0 46C-60 40-66-20-46-52l16 26 4-40q14-12 26-12 12 0 26 12l4 40 16-26C66-20 60 40 0 46z"
    for x, y, turn, size, fill in (
        (108, 122, -40, 1, "leaf-10"),
        (292, 108, 38, 1, "leaf"),
        (190, 84, -4, 0.95, "leaf+14"),
        (314, 214, 80, 0.7, "deep"),
        (88, 226, -78, 0.7, "deep+8"),
    ):
        with p.at(x, y, turn=turn, scale=size):
            p.path(leaf, fill)
            p.line("M0 40V-60", "lime", 4)
    pot(p, 200, 264, 348, 62, "white-6")


def fiddle(p):
    p.shadow(200, 372, 66, 7)
    p.line("M200 300C204 240 192 180 202 90M200 210l44-30M200 236l-46-32", "walnut", 9)
    for x, y, turn, fill in (
        (150, 92, -62, "leaf"),
        (252, 92, 62, "leaf-10"),
        (140, 150, -98, "deep"),
        (266, 160, 92, "leaf"),
        (136, 208, -70, "leaf+8"),
        (200, 62, 2, "leaf+14"),
        (196, 134, -14, "leaf+4"),
        (222, 132, 40, "deep+8"),
    ):
        with p.at(x, y, turn=turn):
            p.path("M0 44C-26 36-12 14-24-8-38-44 38-44 24-8 12 14 26 36 0 44z", fill)
            p.line("M0 40V-26", "lime@80", 3)
    p.lathe(200, "290 58!, 330 66, 360 50, 370 46!", "rope|")
    p.line("M144 306h112M138 326h124M140 346h120", "rope-24", 4)


def bonsai(p):
    p.shadow(200, 338, 108)
    p.path(
        "M164 290c30-34 60-60 30-92-18-22-8-50 16-60l10 12c-18 10-20 26-4 42 40 40 0 70-6 98z",
        "walnut/",
    )
    p.line("M196 210C150 210 130 190 112 176M226 176c30 4 50-6 64-22", "walnut", 11)
    for x, y, w, fill in ((112, 168, 74, "deep"), (296, 148, 70, "leaf-6"), (206, 110, 96, "leaf")):
        p.path(
            f"M{x - w} {y}q-4-30 {w * 0.5} -34 {w * 0.5}-34 {w}-2 {w * 0.5} 4 {w * 0.5} 36z",
            fill + "*",
        )
    p.path("M84 286h232l-14 40q-4 8-14 8H112q-10 0-14-8z", "blue_")
    p.rect(76, 278, 248, 14, "blue+20", 5)
    p.path("M130 280q60-22 140 0z", "lime-10")


def pilea(p):
    p.shadow(200, 348, 58)
    coins = (
        (200, 70, 36),
        (134, 96, 34),
        (268, 94, 36),
        (88, 156, 32),
        (316, 158, 32),
        (160, 158, 32),
        (240, 152, 36),
        (112, 218, 30),
        (290, 220, 30),
        (200, 206, 34),
    )
    p.line(
        "".join(f"M200 280Q{(200 + x) / 2:.0f} {y + 50} {x} {y}" for x, y, _ in coins), "lime-14", 5
    )
    for i, (x, y, r) in enumerate(coins):
        p.oval(x, y, r, r * 0.9, ("leaf", "leaf+12", "deep", "leaf-8")[i % 4])
    p.line("".join(f"M{x} {y}h.1" for x, y, _ in coins), "lime+40", 9)
    pot(p, 200, 276, 348, 52, "pink", rim=16)


def palm(p):
    p.shadow(200, 372, 64, 7)
    p.line("M198 310C190 240 196 200 200 160", "walnut", 8)
    for turn, long in (
        (-96, 128),
        (96, 128),
        (-62, 140),
        (62, 140),
        (-28, 130),
        (28, 130),
        (0, 118),
    ):
        fronds = "".join(
            f"M0 {-t}l-{(1 - t / 170) * 42:.0f}-22M0 {-t}l{(1 - t / 170) * 42:.0f}-22"
            for t in range(26, long, 17)
        )
        with p.at(200, 190, turn=turn):
            p.line(f"M0 0V{-long}{fronds}", "leaf" if abs(turn) % 60 else "deep", 7)
    p.path("M140 292h120l-12 78h-96z", "stone|")
    p.path("M140 292h120l-4 24H144z", "blue")


def fern(p):
    p.shadow(200, 344, 58)
    for turn, flip in ((-4, 1), (24, 1), (52, 1), (80, 1), (24, -1), (52, -1), (80, -1)):
        with p.at(200, 250, turn=turn * flip, flip=flip < 0):
            p.path(
                (
                    "M0 0Q-18-30-14-60L-34-66-16-78-34-92-12-102-26-120-6-126-14-146 "
                    "4-146Q18-168 34-176 36-150 26-136"
                    "L42-128 26-118 40-100 22-94 36-74 16-66 26-46 10-40z"
                ),
                "leaf" if turn % 8 else "deep",
            )
            p.line("M0 0Q-4-90 26-160", "lime", 3)
    p.path("M128 244h144l-14 34v66H142v-66z", "lemon-6|")
    p.rect(120, 236, 160, 18, "lemon+20", 6)


def olive(p):
    p.shadow(200, 370, 62, 7)
    p.line("M200 300V160M200 216l24-30M200 200l-20-26", "walnut", 10)
    p.circle(200, 118, 84, "leaf-4*")
    p.line(
        (
            "M150 80l18-10M190 62l18 6M238 92l14-14M140 124l18-8M176 108l18 8M222 128"
            "l18-8M160 160l18 6M206 164l16-8M252 134l12-12M202 92l14-10"
        ),
        "lime+30",
        9,
    )
    p.line("M168 138h.1M232 104h.1M192 180h.1M246 158h.1M186 86h.1", "soil-20", 11)
    p.box(142, 296, 100, 72, 22, "walnut")
    p.line("M142 320h100M142 344h100", "walnut-24", 4)


def orchid(p):
    p.shadow(190, 350, 58)
    p.line("M190 290C176 180 190 70 330 96M194 250V120", "deep", 5)
    p.path(
        (
            "M186 290c-20-50-70-70-120-54 16 40 66 66 120 54z"
            "M194 290c10-46 60-70 116-56-14 42-66 66-116 56z"
        ),
        "leaf/",
    )
    for x, y, size in ((204, 122, 1.1), (256, 86, 1), (310, 102, 0.85), (328, 150, 0.6)):
        with p.at(x, y, scale=size):
            p.path("M0-8C-40-48-56 10-8 6-34 44 34 44 8 6 56 10 40-48 0-8z", "pink+40")
            p.path("M0 0C-16-12-14-38 0-42 14-38 16-12 0 0z", "pink+20")
            p.circle(0, 4, 9, "pink-20")
    p.lathe(190, "280 40!, 300 56, 330 54, 348 38!", "glass-6|")
    p.line("M160 312q20-16 32 4t30-4M166 332q20-12 40 0", "walnut", 5)


def tulips(p):
    p.shadow(200, 352, 62)
    for x, y, lean, fill in (
        (126, 130, -22, "pink"),
        (276, 128, 22, "lemon"),
        (168, 88, -8, "terracotta"),
        (238, 92, 10, "pink-10"),
        (204, 126, 1, "lemon+20"),
    ):
        p.line(f"M{x} {y}Q{x * 0.4 + 120:.0f} 190 200 270", "leaf", 7)
        with p.at(x, y, turn=lean):
            p.path("M-26-44 -13-26 0-48 13-26 26-44C34-4 24 18 0 20-24 18-34-4-26-44z", fill + "_")
    p.path("M186 240Q120 236 96 184q70 0 96 56zM214 240q66-4 90-56-66 0-90 56z", "deep")
    p.lathe(200, "222 46!, 236 36, 256 40, 292 66, 326 62, 350 40!", "blue|")


def herbs(p):
    p.shadow(200, 322, 150)
    for x, lean, tall in ((72, -14, 86), (94, 0, 116), (118, 14, 92)):
        with p.at(x, 214, turn=lean):
            needles = "".join(f"M0 {-t}l-13-12M0 {-t}l13-12" for t in range(8, tall, 14))
            p.line(f"M0 0V{-tall}{needles}", "deep+8", 5)
    for x, lean, tall in ((172, -12, 120), (198, 1, 142), (222, 13, 116)):
        with p.at(x, 214, turn=lean):
            p.line(f"M0 0V{-tall}", "leaf", 5)
            p.line(
                f"M0 {10 - tall}v-4M-5 {28 - tall}h.1M6 {34 - tall}h.1M-5 {44 - tall}h.1",
                "blue",
                17,
            )
    for x, y, turn in (
        (270, 196, -40),
        (334, 196, 40),
        (276, 154, -24),
        (328, 154, 26),
        (302, 140, 2),
    ):
        with p.at(x, y, turn=turn):
            p.path(
                "M0 30C-34 14-24-22 0-34 24-22 34 14 0 30z", "lime" if abs(turn) < 30 else "leaf"
            )
            p.line("M0 44V-18", "white@50", 3)
    p.path("M40 214h320l-14 96q-2 10-12 10H66q-10 0-12-10z", "oak/")
    p.rect(34, 208, 332, 16, "oak-16", 5)
    p.path("M66 248h58v36H66zM170 248h58v36h-58zM274 248h58v36h-58z", "white")


def plantstand(p):
    p.shadow(200, 372, 90, 7)
    p.line("M146 176 110 368M254 176l36 192M146 260 254 290M254 260 146 290", "walnut", 11)
    for turn in (-74, -44, -16, 12, 40, 70):
        with p.at(200, 126, turn=turn):
            p.path("M-4 10Q-20-60 4-112 22-60 8 10z", "leaf" if turn % 4 else "deep+6")
    p.line("M134 96c-50 8-60 50-54 100M268 92c50 10 58 50 50 90", "lime", 7)
    p.path("M140 112h120v64q0 34-60 34t-60-34z", "white-10_")
    p.rect(132, 190, 136, 14, "walnut-12", 5)
    p.line("M140 140h120M140 156h120", "pink", 6)


def propagation(p):
    p.shadow(200, 344, 128)
    p.rect(60, 326, 280, 18, "oak-10_", 5)
    p.line("M70 330V190M330 330V190", "oak", 13)
    for x, fill in ((126, "leaf"), (200, "lime"), (274, "deep")):
        p.line(f"M{x} 280C{x + 8} 220 {x - 8} 190 {x} 150M{x} 270l-8 26M{x} 270l8 28", "leaf-20", 4)
        p.path(
            (
                f"M{x} 170c-44 0-44-50-34-70 30 6 46 34 34 70z"
                f"M{x} 150c34-4 46-34 36-66-32 6-48 34-36 66z"
            ),
            fill,
        )
        p.lathe(x, "184 16!, 226 17, 244 26, 292 26, 304 18!", "glass@70")
        p.lathe(x, "246 26!, 292 26, 304 18!", "blue+30@60")
    p.rect(56, 196, 288, 20, "oak_", 5)
