"""Kitchen and table: warm sand, tomato red, teal and copper."""


def moka(p):
    p.shadow(196, 322, 84)
    p.path("M232 132h34q22 0 22 24l-6 70q-2 14-14 12l-4-1 4-66q1-15-14-15h-20z", "ink/")
    p.poly("150 232 254 232 274 318 130 318", "steel|")
    p.poly("152 214 252 214 258 234 146 234", "iron|")
    p.path("M142 122h118l-10 92H154zM142 122l-22 14 27 30z", "steel|")
    p.poly("138 122 200 92 264 122", "steel-18/")
    p.rect(190, 70, 20, 24, "ink", 7)
    p.shade("M218 122h42l-10 92h-34zM222 234h32l20 84h-46z", 12)


def kettle(p):
    p.shadow(212, 318, 96)
    p.line("M140 268C70 270 108 176 58 160", "teal-14", 17)
    p.line("M142 262C80 262 112 172 60 158", "teal+12", 6)
    p.lathe(216, "176 62, 196 80, 316 92!, 318 88", "teal|")
    p.lathe(216, "156 26!, 166 58, 178 64", "teal-12|")
    p.circle(216, 148, 12, "oak*")
    p.line("M288 196C344 180 348 250 302 286", "oak", 16)
    p.line("M290 192C340 178 346 232 318 268", "oak+30", 4)
    p.rect(124, 296, 184, 8, "copper@70")


def teapot(p):
    p.shadow(200, 312, 92)
    p.line("M122 190C104 78 296 78 278 190", "oak-10", 13)
    p.line("M126 172C124 90 264 78 270 156", "oak+24", 4)
    p.path("M284 236q34-6 40-46l24-4q-6 84-62 96z", "tomato-14")
    p.lathe(200, "178 42!, 196 82, 246 104, 296 74, 312 56!", "tomato*")
    p.oval(200, 180, 46, 11, "tomato-20")
    p.path("M158 178q42-30 84 0-42 14-84 0z", "tomato+8")
    p.circle(200, 158, 9, "oak*")
    p.shine("M122 228q6-22 26-32", 7)


def mugs(p):
    p.shadow(194, 324, 70)
    for y, side, fill in ((244, 1, "navy"), (164, -1, "cream-4"), (84, 1, "butter")):
        p.line(
            f"M{194 + side * 54} {y + 18}c{side * 44}-8 {side * 44} 48 {side * -4} 42",
            fill + "-14",
            11,
        )
        p.path(f"M136 {y}h116l-6 70q-1 8-10 8h-84q-9 0-10-8z", fill + "|")
        p.rect(132, y - 4, 124, 8, "ink", 4)


def press(p):
    p.shadow(196, 326, 78)
    p.line("M250 160h40q14 0 14 16v94q0 14-14 14h-40", "ink", 13)
    p.rect(142, 140, 108, 180, "glass", 8)
    p.rect(148, 214, 96, 100, "walnut-30|", 4)
    p.rect(146, 206, 100, 9, "steel-20", 3)
    p.line("M196 62V206", "steel-16", 7)
    p.line("M138 320V146M254 320V146M138 240h116", "copper", 8)
    p.rect(130, 314, 132, 12, "copper|", 5)
    p.path("M126 142q70-44 140 0l-8 8H118l-12-12z", "copper_")
    p.circle(196, 58, 16, "ink*")
    p.shine("M160 156v40", 7, 70)


def knife(p):
    with p.at(200, 200, turn=-42):
        p.path("M-176 22Q-132-34-40-34H62V26H-150q-18 6-26-4z", "steel+16_")
        p.path("M-176 22Q-120 8 62 12V26H-150q-18 6-26-4z", "steel-8")
        p.rect(56, -36, 18, 64, "iron", 3)
        p.path("M72-30h92q16 0 16 18v14q2 18-14 20l-94-2z", "walnut_")
        p.line("M92-6h1M124-5h1M156-4h1", "brass", 11)
        p.shine("M-116-6Q-86-24-36-24H40", 4, 80)


def board(p):
    p.shadow(204, 330, 84)
    with p.at(196, 208, turn=7):
        p.path(
            (
                "M-78-66q0-24 24-24h26q16-4 16-28v-18q0-18 18-18t18 18v18q0 24 16 28h26"
                "q24 0 24 24V98q0 22-22 22H-56q-22 0-22-22z"
            ),
            "oak/",
        )
        p.circle(6, -132, 8, "oak-40")
        p.path("M-78-30H90v18H-78zM-78 52H90v18H-78z", "walnut")
        p.line("M-40 10h72M-56 30h50M-20 92h80M-48-50h60", "oak-16", 3)


def saucepan(p):
    p.shadow(164, 300, 96)
    p.path("M246 200l112-34q14-3 16 8t-10 15l-116 32z", "oak/")
    p.circle(356, 178, 5, "walnut-30")
    p.path("M70 186h190v88q0 26-28 26H98q-28 0-28-26z", "copper|")
    p.rect(62, 178, 206, 16, "copper+26", 8)
    p.path("M62 178l-14-10h40l6 10z", "copper-10")
    p.line("M224 218h24M224 230h24", "copper-30", 5)


def casserole(p):
    p.shadow(200, 308, 124)
    p.line("M74 216H46q-12 0-12 12t12 12h28M326 216h28q12 0 12 12t-12 12h-28", "tomato-16", 14)
    p.path("M70 196h260l-10 90q-3 20-26 20H106q-23 0-26-20z", "tomato|")
    p.path("M64 192Q76 138 200 136T336 192z", "tomato+6_")
    p.rect(58, 186, 284, 16, "tomato-12", 8)
    p.rect(174, 112, 52, 14, "brass", 7)
    p.rect(190, 122, 20, 18, "brass-14")
    p.shine("M104 176q26-22 66-26", 6)


def skillet(p):
    with p.at(176, 226, turn=-38):
        p.rect(104, -15, 134, 30, "iron-10", 15)
        p.circle(222, 0, 7, "cream-8")
        p.path("M-30-126l30-14 30 14z", "iron-16")
        p.circle(0, 0, 128, "iron*")
        p.circle(0, 0, 108, "ink")
    p.path("M108 214c-8-58 66-64 92-44s62 8 52 58-40 50-74 48-62-4-70-62z", "white")
    p.path("M122 250c20 26 100 38 122-28 8 50-32 56-66 54-26-2-48-8-56-26z", "steel@50")
    p.circle(180, 218, 30, "butter*")
    p.shine("M162 206q6-10 16-10", 5, 80)


def goblet(p):
    p.shadow(200, 330, 56)
    p.lathe(200, "70 56!, 120 68, 166 60, 206 24, 222 6, 240 5, 300 5, 318 12, 328 54!", "glass|")
    p.lathe(200, "130 66!, 166 58, 204 24, 214 8!", "tomato-24|")
    p.oval(200, 131, 66, 10, "tomato-4")
    p.oval(200, 71, 56, 8, "white@60")
    p.shine("M150 96q-6 44 10 76", 6, 80)


def carafe(p):
    p.shadow(206, 326, 84)
    p.lathe(200, "66 44!, 96 26, 126 22, 160 30, 200 64, 252 94, 298 92, 326 72!", "glass|", 3)
    p.lathe(200, "226 82!, 252 93, 298 91, 326 72!", "teal+30|", 3)
    p.oval(200, 227, 82, 11, "teal+50")
    p.lathe(200, "112 30!, 134 26!, 156 34", "oak|")
    p.line("M166 134q34 10 70 0M236 136l26 20", "walnut", 6)
    p.circle(258, 248, 13, "butter")
    p.circle(226, 270, 12, "butter+20")
    p.shine("M122 250q2-24 20-44", 6, 70)


def toaster(p):
    p.shadow(198, 316, 128)
    p.path("M132 176v-50q-16-36 30-36h76q46 0 30 36v50z", "oak-12")
    p.path("M142 176v-54q-10-22 24-22h68q34 0 24 22v54z", "egg_")
    p.path("M76 306V200q0-38 40-38h168q40 0 40 38v106z", "sage|")
    p.rect(124, 160, 152, 12, "ink", 6)
    p.rect(66, 300, 268, 16, "iron", 7)
    p.rect(324, 216, 24, 14, "ink", 7)
    p.circle(280, 262, 17, "cream")
    p.line("M280 262l7-9", "ink", 5)
    p.shine("M104 280v-66q0-22 18-26", 7)


def crock(p):
    p.shadow(200, 326, 80)
    p.line("M162 240L122 118", "oak-10", 13)
    p.path("M128 136c-30-8-46-64-22-74s46 50 22 74z", "oak/")
    p.line("M196 240V100", "walnut", 12)
    p.path("M170 60q0-10 10-10h34q10 0 10 10v60q0 12-27 12t-27-12z", "walnut/")
    p.path("M184 66h6v48h-6zM204 66h6v48h-6z", "walnut-40")
    p.line("M234 240l36-118", "steel-14", 9)
    p.circle(282, 94, 34, "steel*")
    p.lathe(200, "208 78!, 226 80, 312 74, 326 66!", "cream-8|")
    p.rect(120, 232, 160, 34, "navy|")
    p.line("M136 249q16-16 32 0t32 0 32 0 32 0", "cream", 4)


def eggcup(p):
    p.shadow(200, 326, 66)
    p.lathe(200, "84 1, 96 34, 140 66, 196 76, 240 40!", "egg*")
    p.lathe(200, "188 84!, 226 70, 262 30, 280 16, 296 22, 316 60, 326 64!", "butter|")
    p.rect(110, 180, 180, 15, "butter+30", 7)
    p.line("M174 128h1M214 110h1M228 150h1M190 160h1M160 164h1", "clay", 6)
    p.shine("M150 158q4-30 20-44", 7, 70)
