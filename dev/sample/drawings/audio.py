"""Sound: mustard wall, teal and coral cases, black and brass."""


def turntable(p):
    p.shadow(200, 320, 150)
    p.poly("96 150 330 150 372 284 28 284", "walnut+10/")
    p.path("M28 284h344v24q0 10-10 10H38q-10 0-10-10z", "walnut-14_")
    p.oval(184, 216, 122, 54, "black")
    p.oval(184, 214, 84, 36, "black+14")
    p.oval(184, 213, 38, 16, "coral")
    p.oval(184, 213, 6, 3, "bone")
    p.line("M318 176 318 222 256 244", "steel", 8)
    p.oval(318, 176, 20, 10, "steel-20")
    p.rect(240, 238, 26, 14, "coral", 4)
    p.circle(74, 300, 8, "brass")
    p.line("M62 316v12M338 316v12", "black", 15)


def headphones(p):
    p.line("M92 244C72 30 328 30 308 244", "black", 21)
    p.line("M110 190C124 78 276 78 290 190", "coral", 9)
    for x, side in ((102, 1), (298, -1)):
        p.rect(x - 36 - side * 8, 198, 56, 118, "teal|", 27)
        p.rect(x - 20 + side * 22, 202, 38, 110, "black*", 18)
    p.line("M100 312C100 380 180 330 200 392", "black", 5)


def earbuds(p):
    p.shadow(200, 340, 118)
    p.path("M86 236Q80 120 200 118t114 118z", "bone-8_")
    p.path("M98 228q0-90 102-92t102 92z", "black+20")
    p.path("M80 236h240v50q0 54-54 54H134q-54 0-54-54z", "bone_")
    p.rect(76, 226, 248, 16, "bone-10", 7)
    for x, side in ((152, 1), (248, -1)):
        p.rect(x - 9, 150, 18, 82, "mint|", 9)
        p.oval(x + side * 12, 158, 28, 25, "mint*")
        p.oval(x + side * 34, 158, 10, 15, "black")
    p.circle(200, 280, 6, "teal")


def bookshelf(p):
    p.shadow(206, 348, 96)
    p.box(112, 86, 150, 260, 44, "walnut")
    p.rect(124, 98, 126, 236, "black", 4)
    p.circle(187, 144, 29, "mustard")
    p.circle(187, 144, 15, "black+20*")
    p.circle(187, 244, 54, "mustard")
    p.circle(187, 244, 45, "black+14")
    p.circle(187, 244, 19, "mustard*")
    p.rect(162, 308, 50, 12, "black-40", 6)


def towers(p):
    for x, lift in ((98, 0), (230, 14)):
        p.shadow(x + 42, 372 - lift, 58, 7)
        p.poly(f"{x} {44 - lift} {x + 72} {44 - lift} {x + 72} {362 - lift} {x} {362 - lift}", "teal/")
        p.poly(f"{x + 72} {44 - lift} {x + 94} {34 - lift} {x + 94} {350 - lift} {x + 72} {362 - lift}", "teal-24")
        p.poly(f"{x} {44 - lift} {x + 22} {34 - lift} {x + 94} {34 - lift} {x + 72} {44 - lift}", "teal+30")
        p.rect(x - 8, 358 - lift, 100, 12, "black", 4)
        for y, r in ((84, 15), (142, 25), (212, 27), (284, 27)):
            p.circle(x + 36, y - lift, r, "black")
            p.circle(x + 36, y - lift, r * 0.45, "bone*")


def radio(p):
    p.shadow(200, 326, 138)
    p.line("M284 140 352 36", "steel", 6)
    p.circle(353, 34, 8, "steel-10")
    p.line("M120 146q0-46 40-46h80q40 0 40 46", "walnut", 13)
    p.rect(56, 140, 288, 180, "mint/", 34)
    p.rect(74, 160, 142, 140, "bone", 16)
    p.line("M92 182h106M92 202h106M92 222h106M92 242h106M92 262h106M92 282h106", "mint-30", 6)
    p.rect(234, 160, 92, 46, "bone", 8)
    p.line("M244 190v-10M256 190v-6M268 190v-10M280 190v-6M292 190v-10M304 190v-6", "black", 3)
    p.line("M274 166v36", "coral", 4)
    p.circle(280, 258, 40, "mustard*")
    p.line("M280 258l16-22", "black", 6)


def boombox(p):
    p.shadow(200, 316, 158)
    p.path("M92 128V92q0-14 14-14h188q14 0 14 14v36h-18V96H110v32z", "black")
    p.rect(36, 124, 328, 186, "coral/", 16)
    p.rect(50, 138, 300, 34, "black", 6)
    p.line("M64 155h68M332 155h-30", "mint", 8)
    p.line("M152 155h128", "steel", 4)
    p.line("M218 147v16", "coral", 7)
    for x in (98, 302):
        p.circle(x, 240, 54, "black")
        p.circle(x, 240, 40, "black+20")
        p.circle(x, 240, 16, "bone*")
    p.rect(160, 186, 80, 62, "bone", 6)
    p.line("M182 216h.1M218 216h.1", "black", 19)
    p.path("M160 262h16v24h-16zM181 262h16v24h-16zM202 262h16v24h-16zM223 262h16v24h-16z", "black")


def cassette(p):
    with p.at(200, 204, turn=-10):
        p.rect(-134, -86, 280, 184, "ink@20", 14)
        p.rect(-140, -92, 280, 184, "plum/", 14)
        p.rect(-118, -74, 236, 106, "bone", 9)
        p.rect(-118, -74, 236, 28, "coral", 9)
        p.line("M-96-60h110", "bone", 5)
        p.rect(-84, -30, 168, 48, "black", 24)
        p.line("M-56-6h.1M56-6h.1", "bone", 33)
        p.line("M-56-6h.1M56-6h.1", "black", 13)
        p.poly("-92 92 -78 50 78 50 92 92", "plum-24")
        p.line("M-50 76h.1M50 76h.1M-16 72h.1M16 72h.1", "bone", 10)
    p.path("M250 104c60-40 90 10 60 40s-10 60 40 50", "plum@1")


def record(p):
    p.shadow(190, 338, 130)
    p.circle(262, 200, 116, "black*")
    p.ring(262, 200, 92, "black+24", 3)
    p.ring(262, 200, 70, "black+24", 3)
    p.circle(262, 200, 38, "mustard")
    p.circle(262, 200, 6, "bone")
    p.rect(44, 78, 218, 254, "bone/", 4)
    p.path("M44 332V210q54-60 104-8t114-26v156z", "teal")
    p.path("M44 332v-70q70-40 120 0t98-20v90z", "teal-20")
    p.circle(176, 138, 32, "coral")
    p.shine("M316 116q34 30 40 70", 6, 40)


def gramophone(p):
    p.shadow(178, 346, 112)
    p.path("M196 250c-30-40-6-90 50-112l24 40c-44 8-54 36-44 66z", "brass_")
    p.path("M232 158C196 130 196 60 254 34q74-20 110 54 20 76-30 104-58 16-102-34z", "brass/")
    with p.at(302, 112, turn=62):
        p.oval(0, 0, 84, 50, "brass-30")
        p.oval(4, 12, 50, 26, "brass-50")
    p.rect(70, 270, 216, 66, "walnut/", 6)
    p.rect(58, 330, 240, 16, "walnut-20", 5)
    p.oval(160, 268, 92, 18, "black")
    p.oval(160, 266, 34, 7, "coral")
    p.line("M284 300h34v26", "steel", 8)
    p.circle(318, 330, 10, "walnut")
    p.path("M104 294h128v22H104z", "walnut+14")


def orb(p):
    p.shadow(200, 326, 82)
    p.circle(200, 206, 122, "sky*")
    p.path("M92 150q108-50 216 0-8-20-22-34-86-36-172 0-14 14-22 34z", "sky-24")
    p.oval(200, 106, 66, 19, "bone")
    p.oval(200, 105, 44, 11, "mint+20")
    rows = ((150, 5), (178, 6), (206, 7), (234, 6), (262, 5))
    p.line("".join(f"M{200 + (i - (n - 1) / 2) * 30:g} {y + 12}h.1" for y, n in rows for i in range(n)), "sky-20", 8)
    p.path("M138 310h124l14 18H124z", "black")


def amplifier(p):
    p.shadow(206, 326, 148)
    for x, tall in ((112, 96), (168, 116), (224, 116), (280, 96)):
        p.path(f"M{x - 22} 216V{216 - tall + 24}q0-24 22-24t22 24v{tall - 24}z", "glass@70")
        p.path(f"M{x - 9} 212v-46q9-20 18 0v46z", "coral*")
        p.rect(x - 25, 200, 50, 20, "black|", 4)
    p.rect(50, 216, 304, 96, "bone/", 10)
    p.rect(50, 216, 304, 16, "walnut", 6)
    for x in (100, 156):
        p.circle(x, 270, 21, "black*")
        p.line(f"M{x} 270l-8-14", "brass", 5)
    p.rect(204, 248, 122, 44, "black", 6)
    p.path("M214 284q50-50 102 0z", "bone")
    p.line("M264 284l26-26", "coral", 4)
    p.line("M84 318v6M320 318v6", "black", 19)


def soundbar(p):
    p.shadow(200, 290, 166, 8)
    p.rect(92, 60, 216, 128, "black+10/", 8)
    p.path("M100 68h200v112H100z", "teal-20")
    p.path("M100 180v-26q50-44 100-6t100-24v56z", "mint")
    p.circle(252, 104, 17, "coral")
    p.line("M160 188l-14 34M240 188l14 34", "iron", 8)
    p.rect(24, 226, 352, 58, "black+16_", 28)
    p.line("".join(f"M{54 + i * 19} 246v18" for i in range(16)), "black-30", 6)
    p.circle(352, 255, 5, "mint")


def crate(p):
    p.shadow(206, 338, 136)
    for i, fill in enumerate(("teal", "coral", "bone", "plum", "mustard", "sky", "black")):
        x = 92 + i * 26
        p.poly(f"{x} 214 {x + 12 - i * 3} {92 + (i % 3) * 14} {x + 128 - i * 9} {80 + (i % 3) * 14} {x + 130 - i * 8} 214", fill)
    p.rect(70, 188, 260, 146, "oak-4/", 5)
    p.path("M70 232h260v8H70zM70 284h260v8H70z", "oak-40")
    p.rect(156, 200, 88, 22, "oak-50", 11)
    p.path("M70 188h22v146H70zM308 188h22v146h-22z", "oak-20")
    p.line("M81 208v1M81 262v1M81 312v1M319 208v1M319 262v1M319 312v1", "steel", 7)


def jukebox(p):
    p.shadow(200, 366, 104, 7)
    p.path("M98 362V152q0-112 102-112t102 112v210z", "plum/")
    p.path("M114 352V154q0-96 86-96t86 96v198h-20V156q0-78-66-78t-66 78v196z", "mustard")
    p.path("M122 352V154q0-88 78-88t78 88v198h-7V155q0-81-71-81t-71 81v197z", "coral")
    p.path("M142 186v-32q0-68 58-68t58 68v32z", "black")
    p.oval(200, 156, 44, 19, "black+24")
    p.oval(200, 156, 15, 6, "mint")
    p.path("M142 196h116v34H142z", "bone")
    p.line("M150 206h44M150 218h34M206 206h44M206 218h34", "teal", 4)
    p.path("M146 242h108v96H146z", "plum-30")
    p.line("M200 246v88M168 254l32 32 32-32M168 322l32-32 32 32", "mustard", 6)
    p.rect(88, 352, 224, 15, "black", 5)
