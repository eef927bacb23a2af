"""Plants that hardly need watering: cacti, succulents and a terrarium."""

from math import cos, pi, sin

from shapes.pot import pot


def snake(p):
    p.shadow(200, 348, 78)
    for x, lean, tall, fill in (
        (150, -16, 150, "deep"),
        (252, 18, 160, "deep"),
        (176, -7, 210, "leaf"),
        (228, 8, 190, "leaf-8"),
        (202, 1, 236, "leaf+8"),
    ):
        with p.at(x, 280, turn=lean):
            p.path(f"M-17 0Q-28 {-tall * 0.6} 0 {-tall} 28 {-tall * 0.6} 17 0z", "lemon")
            p.path(f"M-11 0Q-19 {-tall * 0.6} 0 {14 - tall} 19 {-tall * 0.6} 11 0z", fill)
    p.rect(124, 262, 152, 84, "blue|", 10)
    p.line("M136 290q16-14 32 0t32 0 32 0 32 0M136 316q16-14 32 0t32 0 32 0 32 0", "white@80", 5)


def saguaro(p):
    p.shadow(200, 350, 62)
    p.line("M172 196h-40q-26 0-26-26v-32M228 226h36q26 0 26-26v-58", "leaf-10", 36)
    p.rect(166, 54, 68, 230, "leaf|", 34)
    p.line("M188 84v180M212 78v186", "deep", 4)
    p.line("M106 142v20M290 146v44", "deep", 4)
    p.path("M200 58c-26-8-24-30-8-26 0-18 20-16 20 0 16-2 14 22-12 26z", "pink")
    pot(p, 200, 280, 350, 60, "terracotta")


def pearls(p):
    p.line("M200 0 128 178M200 0l72 178M200 0v170", "rope-20", 4)
    p.circle(200, 12, 9, "brass")
    for x, long in (
        (122, 6),
        (142, 9),
        (163, 4),
        (186, 8),
        (208, 11),
        (230, 6),
        (252, 9),
        (276, 7),
    ):
        p.line(f"M{x} 200v{long * 16}", "leaf", 3)
        p.line(
            "".join(f"M{x + (i % 2) * 8 - 4} {206 + i * 16}h.1" for i in range(long + 1)),
            "leaf" if x % 4 else "lime",
            15,
        )
    p.path("M116 168h168q4 74-52 76h-64q-56-2-52-76z", "stone-6_")
    p.rect(110, 158, 180, 18, "stone+20_", 8)
    p.line(
        "M130 190h.1M154 186h.1M178 192h.1M204 188h.1M230 194h.1M256 188h.1M272 192h.1", "lime", 15
    )


def rosette(p):
    p.shadow(200, 322, 88)
    p.path("M78 216h244q-8 92-84 104h-76q-76-12-84-104z", "white-8_")
    p.oval(200, 216, 122, 26, "soil")
    for reach, count, fill in (
        (92, 12, "deep+12"),
        (68, 10, "leaf+10"),
        (44, 8, "lime+10"),
        (22, 5, "pink+20"),
    ):
        petals = ""
        for i in range(count):
            a = 2 * pi * i / count + reach
            x, y = 200 + reach * 1.12 * cos(a), 182 + reach * 0.8 * sin(a)
            bx, by = 13 * sin(a) * reach / 44, -11 * cos(a) * reach / 44
            mx, my = 200 + reach * 0.7 * cos(a), 184 + reach * 0.5 * sin(a)
            petals += f"M200 186Q{mx - bx:.0f} {my - by:.0f} {x:.0f} {y:.0f}"
            petals += f" {mx + bx:.0f} {my + by:.0f} 200 186z"
        p.path(petals, fill)


def aloe(p):
    p.shadow(200, 346, 72)
    for tip, bend, fill in (
        ("62 152", "110 176", "deep"),
        ("338 148", "290 176", "deep"),
        ("104 92", "134 170", "leaf-10"),
        ("300 88", "268 170", "leaf-10"),
        ("152 58", "160 170", "leaf"),
        ("252 60", "240 170", "leaf"),
        ("202 40", "200 160", "leaf+14"),
    ):
        bx = int(bend.split()[0])
        p.path(
            f"M{bx * 0.3 + 124:.0f} 266Q{bend} {tip} {bx + 30} 186 {bx * 0.3 + 156:.0f} 266z", fill
        )
    p.line(
        "M186 180h.1M202 140h.1M212 208h.1M152 150h.1M250 150h.1M132 176h.1M272 170h.1",
        "lime+50",
        6,
    )
    p.lathe(200, "258 74!, 290 80, 326 66, 344 50!", "terracotta-10|")
    p.path("M122 272q78 22 156 0v16q-78 22-156 0z", "rope+20")


def terrarium(p):
    p.shadow(204, 340, 98)
    p.path("M136 280q64-40 138 0l-4 50H140z", "soil")
    p.path("M96 300q110-50 216 0l-22 36H118z", "soil")
    p.path("M112 284q90-34 184 0l8 18q-104-34-200 0z", "rope")
    p.line(
        (
            "M180 280V200M180 250l-24-22M180 236l22-22M248 284c4-30 16-40 30-44M248 284"
            "c-4-24-14-34-26-38"
        ),
        "leaf",
        11,
    )
    p.circle(134, 270, 19, "lime*")
    p.path("M204 62 312 156 318 296 276 338H130L88 296 96 156z", "glass@40")
    p.line(
        (
            "M204 62 312 156 318 296 276 338H130L88 296 96 156z"
            "M96 156l58 26h104l54-26M204 62l-50 120L130 338M204 62l54 120 18 156"
        ),
        "brass",
        6,
    )


def pricklypear(p):
    p.shadow(204, 350, 70)
    for x, y, rx, ry, turn, fill in (
        (200, 220, 48, 70, 0, "leaf"),
        (136, 136, 38, 54, -28, "leaf+10"),
        (262, 142, 40, 56, 26, "deep+8"),
        (206, 86, 32, 46, 4, "leaf+16"),
        (304, 74, 24, 34, 30, "leaf"),
        (96, 72, 22, 32, -20, "leaf"),
    ):
        with p.at(x, y, turn=turn):
            p.oval(0, 0, rx, ry, fill + "*")
            p.line(
                (
                    f"M{-rx * 0.4} {-ry * 0.3}h.1M{rx * 0.35} {-ry * 0.4}h.1M0 0h.1"
                    f"M{-rx * 0.3} {ry * 0.4}h.1M{rx * 0.4} {ry * 0.3}h.1"
                ),
                "white",
                5,
            )
    p.path(
        (
            "M200 34q14 6 10 20h-18q-4-14 8-20zM318 28q14 6 10 20l-16-4q-4-12 6-16z"
            "M90 32q12 4 10 16H84q-2-14 6-16z"
        ),
        "pink-8",
    )
    p.path("M136 280q64-20 136 0l-8 54q-4 16-20 16h-82q-16 0-20-16z", "stone/")
    p.line("M150 306l22 18 22-18 22 18 22-18 18 16", "white", 6)
