"""Toys on wheels, on strings and in arms: primary colours and beech under a blue sky."""

from math import cos, pi, sin


def _wheel(p, x, y, r, fill, hub="beech"):
    p.circle(x, y, r, fill + "*")
    p.circle(x, y, r * 0.36, hub)


def train(p):
    p.shadow(200, 334, 162)
    p.line("M170 296h60", "ink", 8)
    p.rect(224, 226, 146, 70, "green/", 8)
    p.path("M240 226v-30h34v30zM282 226v-46h36v46zM326 226v-24h30v24z", "yellow")
    p.rect(34, 216, 140, 80, "red/", 12)
    p.rect(102, 150, 72, 76, "blue/", 6)
    p.rect(92, 140, 92, 16, "yellow", 6)
    p.rect(118, 168, 40, 36, "white", 5)
    p.path("M48 216v-46h-8v-20h44v20h-8v46z", "ink+10")
    p.circle(40, 252, 13, "yellow")
    for x in (68, 138, 258, 336):
        _wheel(p, x, 306, 27, "beech-14", "red")
    p.circle(66, 118, 15, "white")
    p.circle(92, 92, 20, "white")


def rings(p):
    p.shadow(200, 340, 122)
    p.rect(190, 60, 20, 100, "beech|", 9)
    p.circle(200, 62, 20, "red*")
    for y, half, fill in (
        (112, 50, "purple"),
        (154, 66, "blue"),
        (198, 82, "green"),
        (244, 98, "yellow"),
        (290, 114, "orange"),
    ):
        p.rect(200 - half, y - 21, half * 2, 44, fill + "_", 22)
        p.line(f"M{222 - half} {y - 8}h{half * 0.6:.0f}", "white@50", 6)
    p.rect(76, 312, 248, 24, "beech_", 12)


def rockinghorse(p):
    p.shadow(200, 346, 96)
    p.path("M44 296Q200 396 356 296l-6 30Q200 404 50 326z", "red_")
    p.line("M146 230 118 336M256 230l28 106", "beech-20", 20)
    p.line("M296 190C336 190 334 230 322 260", "yellow-10", 17)
    p.path("M118 176q70 40 166-8 30 6 28 44-6 36-40 40H152q-34-2-40-46z", "beech/")
    p.path("M172 204C150 160 144 120 150 92L162 58l20 24c26 20 20 74 30 100z", "beech-4/")
    p.path("M158 66 96 120q-12 14 2 26 14 8 26-2l40-20z", "beech+14")
    p.path("M160 60q34 10 40 56 4 34 14 62l-18-4q-14-60-42-98z", "yellow")
    p.path("M196 182q34 6 62-8l10 50q-36 14-66 6z", "blue")
    p.line("M108 146l58-36M96 124l30 20", "red", 6)
    p.circle(146, 102, 6, "ink")


def bear(p):
    p.shadow(200, 350, 96)
    for side in (-1, 1):
        p.circle(200 + side * 58, 74, 31, "beech-24")
        p.circle(200 + side * 58, 76, 16, "pink")
        with p.at(200 + side * 70, 226, turn=side * -38):
            p.oval(0, 0, 26, 58, "beech-20/")
        with p.at(200 + side * 62, 312, turn=side * 20):
            p.oval(0, 0, 46, 38, "beech-14*")
            p.oval(0, 4, 24, 20, "pink+20")
    p.oval(200, 258, 78, 82, "beech-14*")
    p.oval(200, 268, 46, 50, "beech+30")
    p.circle(200, 126, 80, "beech-12*")
    p.oval(200, 156, 40, 30, "beech+36")
    p.line("M170 112h.1M230 112h.1", "ink", 15)
    p.path("M186 140h28q0 18-14 20-14-2-14-20z", "ink")
    p.line("M200 158v8q-10 10-18 2M200 166q10 10 18 2", "ink", 4)
    p.path("M200 204 154 184v44zM200 204l46-20v44z", "red")
    p.circle(200, 205, 11, "red-20")


def spinningtop(p):
    p.shadow(206, 346, 54, 7)
    with p.at(204, 210, turn=12):
        p.rect(-8, -164, 16, 84, "beech|", 7)
        p.oval(0, -164, 22, 10, "red")
        p.lathe(0, "-92 22!, -74 66, -38 122!, -20 130", "yellow|")
        p.lathe(0, "-22 130!, 6 126!", "red|")
        p.lathe(0, "6 126!, 44 86, 90 24, 112 12, 136 2!", "blue|")
        p.line("M-118 18q118 34 236 0", "white", 7)
        p.line("M-92-48h.1M-50-38h.1M0-34h.1M50-38h.1M92-48h.1", "red", 15)
    p.line("M34 260q10 50 60 70M370 178q0-50-36-84", "blue+50", 7)


def yoyo(p):
    p.line("M206 176C210 100 150 90 170 40", "white", 6)
    p.ring(176, 28, 19, "white", 6)
    p.circle(226, 232, 106, "red-24")
    p.circle(196, 232, 106, "red*")
    p.circle(196, 232, 74, "yellow")
    reach = ((pi * i / 5, 24 if i % 2 else 56) for i in range(10))
    p.poly(" ".join(f"{196 + r * sin(a):.0f} {234 - r * cos(a):.0f}" for a, r in reach), "red")
    p.shine("M108 214q8-40 42-58", 8, 60)


def car(p):
    p.shadow(200, 316, 156)
    p.path("M110 200q20-84 92-84 84 0 104 84z", "yellow-10_")
    p.path("M132 198q16-62 62-64v64zM206 134q56 4 74 64h-74z", "glass")
    p.path("M36 290v-42q0-48 54-50h232q44 4 44 56v36q0 12-12 12H48q-12 0-12-12z", "yellow/")
    p.rect(28, 270, 348, 18, "white", 9)
    p.circle(52, 236, 13, "white")
    p.path("M346 222h20v24h-20z", "red")
    p.line("M200 200v66M216 222h20", "yellow-24", 5)
    for x in (110, 294):
        p.circle(x, 294, 40, "ink*")
        p.circle(x, 294, 20, "white")
        p.circle(x, 294, 8, "red")
    p.line("M150 106h104", "red", 9)
    p.rect(160, 80, 70, 24, "beech_", 5)


def boat(p):
    p.shadow(204, 350, 120)
    p.rect(198, 44, 14, 226, "beech|", 5)
    p.path("M190 70q10 90-6 180H66q80-70 124-180z", "white/")
    p.path("M220 92q80 50 98 158H222q14-80-2-158z", "red/")
    p.line("M96 226h90M126 194h64", "blue", 8)
    p.path("M204 46l52-14-18 22 14 20-48-4z", "yellow")
    p.path("M50 264h306q-10 76-76 80H130q-64-6-80-80z", "blue_")
    p.rect(42, 256, 322, 20, "beech_", 9)
    p.line("M144 308h.1M202 308h.1M260 308h.1", "yellow", 21)


def dollhouse(p):
    p.shadow(190, 352, 150)
    p.rect(246, 50, 30, 70, "orange-14")
    p.path("M80 162 26 186v176l54-16z", "pink-10/")
    p.path("M36 206l34-14v50l-34 12zM36 276l34-12v50l-34 14z", "white")
    p.rect(78, 160, 214, 186, "beech+20")
    p.path("M50 170 185 42l135 128-16 18L185 76 66 188z", "red_")
    p.path("M86 172 185 78l99 94z", "pink+30")
    p.path("M90 176h88v74H90z", "yellow+20")
    p.path("M190 176h90v74h-90z", "green+40")
    p.path("M90 262h88v76H90z", "blue+50")
    p.path("M190 262h90v76h-90z", "purple+50")
    p.path("M98 228h56v22H98zM98 210h12v20H98z", "red")
    p.path("M206 218h58v8h-6v24h-8v-24h-30v24h-8v-24h-6z", "beech-30")
    p.path("M106 298q0-14 14-14h30q14 0 14 14v40h-58z", "orange")
    p.path("M218 338v-50q0-16 17-16t17 16v50z", "purple")
    p.circle(185, 132, 20, "blue+30")
    p.line("M185 112v40M165 132h40M212 192h20M134 184v14", "white", 5)


def matryoshka(p):
    p.shadow(200, 348, 154)
    for x, s, shawl, gown in (
        (124, 1, "red", "yellow"),
        (248, 0.74, "blue", "pink"),
        (336, 0.5, "green", "orange"),
    ):
        with p.at(x, 344, scale=s):
            p.lathe(0, "-274 1, -264 42, -216 66, -176 60, -110 84, -40 80, 0 54!", shawl + "*")
            p.circle(0, -210, 43, "beech+40")
            p.path("M-43-214Q-20-262 0-234 20-262 43-214 0-232-43-214z", "walnut")
            p.oval(0, -94, 54, 64, gown)
            p.path(
                (
                    "M0-140c20-10 34 10 20 24 20 6 14 32-6 30 0 20-28 20-28 0-20 "
                    "2-26-24-6-30-14-14 0-34 20-24z"
                ),
                "white",
            )
            p.circle(0, -110, 11, shawl)
            p.line("M-16-206h.1M16-206h.1", "ink", 8)
            p.line("M-10-186q10 8 20 0", "red", 5)


def pinwheel(p):
    p.rect(192, 160, 16, 230, "beech|", 7)
    for turn, fill in ((0, "red"), (90, "yellow"), (180, "blue"), (270, "green")):
        with p.at(200, 158, turn=turn):
            p.path("M0 0V-136H66Q136-136 136-66z", fill)
            p.path("M0 0 136-66Q120-10 60 6z", fill + "-24")
    p.circle(200, 158, 17, "white")
    p.circle(200, 158, 8, "orange")


def duck(p):
    p.shadow(206, 340, 124)
    p.line("M96 306C40 300 60 250 20 250", "white", 6)
    p.circle(20, 250, 13, "red*")
    p.rect(92, 294, 224, 24, "beech_", 10)
    p.path("M92 214q60 30 120 4l66-22q50-2 60-46 20 140-80 146H156q-60-6-64-82z", "yellow/")
    p.circle(136, 140, 66, "yellow*")
    p.path("M80 130 22 152q-4 20 22 24l46-10z", "orange_")
    p.circle(122, 124, 9, "ink")
    p.path("M186 236q60-30 102-10-14 50-60 50-36-4-42-40z", "yellow-18")
    for x in (140, 268):
        _wheel(p, x, 320, 29, "red", "white")


def plane(p):
    p.shadow(206, 348, 96, 7)
    p.path("M226 166 316 96h34l-54 110z", "red-18")
    p.path("M296 196 348 122l26-6 4 86z", "red")
    p.path("M70 218q0-44 60-48l250 12q14 4 6 22l-120 60q-60 20-130 16-66-6-66-62z", "red/")
    p.path("M154 172q8-40 46-40t44 44z", "glass")
    p.path("M110 226h176q14 0 14 14t-14 14H96q-14 0-6-14 6-14 20-14z", "yellow_")
    p.oval(60, 214, 17, 27, "yellow")
    p.path("M52 108q16 0 16 100H48Q40 110 52 108zM52 322q16 0 16-100H48q-8 98 4 100z", "beech")
    p.line("M138 276l-12 36M206 276l12 36", "ink", 8)
    _wheel(p, 124, 320, 23, "ink", "white")
    _wheel(p, 222, 320, 23, "ink", "white")
    p.circle(318, 206, 13, "white")


def dino(p):
    p.shadow(190, 350, 112)
    p.line("M136 280v58M212 284v54", "green-16", 38)
    p.path(
        (
            "M70 130q-6-62 52-66 52 2 54 56v64"
            "q46-20 84 20 40 46 124 40-54 66-130 60-30 36-104 32-74-2-82-74-6-40 20-74"
            "l4-16H74q-22-2-20-22z"
        ),
        "green/",
    )
    p.path(
        (
            "M160 66l22-14 4 28 26 4-12 26 22 16-20 20 20 20 6 10 26-12 6 28 28 0-4 "
            "30-32-6q-36-36-76-16v-76z"
        ),
        "orange",
    )
    p.path("M108 212q-20 90 60 104-50 14-82-20-14-46 22-84z", "green+36")
    p.circle(116, 102, 11, "white")
    p.circle(114, 102, 6, "ink")
    p.line("M60 136q20 8 40-2", "green-36", 5)
    p.line("M118 228q-26 2-34 20", "green-20", 15)
    p.line("M186 220h.1M216 240h.1M176 258h.1M250 256h.1", "green-24", 15)


def rocket(p):
    p.path("M172 320q-2 40 28 66 30-26 28-66z", "orange_")
    p.path("M186 318q-2 22 14 40 16-18 14-40z", "yellow")
    p.path("M144 220q-50 30-46 106l54-30zM256 220q50 30 46 106l-54-30z", "red/")
    p.path("M200 30q72 70 72 180 0 60-24 104h-96q-24-44-24-104 0-110 72-180z", "white/")
    p.path("M200 30q40 40 58 94H142q18-54 58-94z", "red_")
    p.circle(200, 178, 36, "blue-10")
    p.circle(200, 178, 26, "glass/")
    p.path("M136 262h128q-6 28-16 52h-96q-10-24-16-52z", "blue|")
    p.rect(190, 262, 20, 76, "red-14", 9)
    p.line("M60 90v20M50 100h20M330 160v20M320 170h20", "yellow", 6)
