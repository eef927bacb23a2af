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
    p.shadow(210, 346, 98)
    p.path("M128 250q-6-104 82-104t82 104z", "bone-14_")
    p.path("M142 250q-4-88 68-88t68 88z", "black+20")
    p.path("M116 250h188v40q0 54-54 54h-80q-54 0-54-54z", "bone_")
    p.rect(112, 240, 196, 15, "bone-10", 7)
    p.circle(210, 292, 6, "teal")
    for x, y, turn, flip in ((96, 116, -24, False), (318, 104, 22, True)):
        with p.at(x, y, turn=turn, flip=flip):
            p.rect(-12, 0, 24, 100, "mint|", 12)
            p.oval(12, 0, 38, 33, "mint*")
            p.oval(46, 2, 15, 21, "black")
            p.line("M0 66v14", "mint-30", 5)


def bookshelf(p):
    p.rect(30, 296, 340, 18, "oak_", 4)
    p.path("M76 314h18v44q-18-10-18-44zM306 314h18v44q-18-10-18-44z", "oak-30")
    p.box(110, 92, 132, 204, 38, "walnut")
    p.rect(120, 102, 112, 184, "black", 4)
    p.circle(176, 142, 24, "mustard")
    p.circle(176, 142, 12, "black+20*")
    p.circle(176, 226, 46, "mustard")
    p.circle(176, 226, 38, "black+14")
    p.circle(176, 226, 16, "mustard*")
    p.path("M296 250h46l-6 46h-34z", "teal|")
    p.line("M318 250v-40M318 244q-4-24-22-28M318 244q6-22 24-24", "mint-20", 9)
    p.rect(48, 226, 20, 70, "coral", 2)
    p.rect(70, 240, 16, 56, "plum", 2)


def towers(p):
    for x, lift in ((98, 0), (230, 14)):
        p.shadow(x + 42, 372 - lift, 58, 7)
        p.poly(
            f"{x} {44 - lift} {x + 72} {44 - lift} {x + 72} {362 - lift} {x} {362 - lift}", "teal/"
        )
        p.poly(
            (
                f"{x + 72} {44 - lift} {x + 94} {34 - lift} {x + 94} {350 - lift} "
                f"{x + 72} {362 - lift}"
            ),
            "teal-24",
        )
        p.poly(
            f"{x} {44 - lift} {x + 22} {34 - lift} {x + 94} {34 - lift} {x + 72} {44 - lift}",
            "teal+30",
        )
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
    p.line(
        "M262 262C352 246 372 330 306 326S276 250 350 236 384 366 300 376 210 330 150 372",
        "black",
        7,
    )
    with p.at(188, 182, turn=-22):
        p.rect(-124, -76, 260, 170, "ink@20", 14)
        p.rect(-130, -82, 260, 170, "plum/", 14)
        p.rect(-110, -66, 220, 100, "bone", 9)
        p.rect(-110, -66, 220, 26, "coral", 9)
        p.line("M-90-53h100", "bone", 5)
        p.rect(-78, -26, 156, 46, "black", 23)
        p.line("M-52-3h.1M52-3h.1", "bone", 32)
        p.line("M-52-3h.1M52-3h.1", "black", 13)
        p.poly("-86 88 -72 48 72 48 86 88", "plum-24")
        p.line("M-46 72h.1M46 72h.1M-15 68h.1M15 68h.1", "bone", 10)


def record(p):
    p.shadow(206, 344, 138)
    p.circle(276, 212, 108, "black*")
    p.ring(276, 212, 86, "black+24", 3)
    p.ring(276, 212, 64, "black+24", 3)
    p.circle(276, 212, 36, "mustard")
    p.circle(276, 212, 6, "bone")
    with p.at(150, 214, turn=-9):
        p.rect(-106, -116, 212, 232, "bone/", 4)
        p.path("M-106 116V6q52-56 100-8t112-26v144z", "teal")
        p.path("M-106 116V54q68-40 116 0t96-20v82z", "teal-20")
        p.circle(22, -62, 30, "coral")
    p.shine("M324 134q36 28 42 66", 6, 40)


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
    p.shadow(200, 348, 132)
    p.path("M72 322h256q-6 24-50 24H122q-44 0-50-24z", "bone_")
    p.circle(200, 196, 118, "sky*")
    p.path("M96 142q104-50 208 0-8-20-22-34-82-36-164 0-14 14-22 34z", "sky-24")
    p.oval(200, 100, 64, 19, "bone")
    p.oval(200, 99, 43, 11, "mint+20")
    rows = ((146, 5), (174, 6), (202, 7), (230, 6), (258, 5))
    p.line(
        "".join(f"M{200 + (i - (n - 1) / 2) * 29:g} {y + 8}h.1" for y, n in rows for i in range(n)),
        "sky-20",
        8,
    )
    p.path("M148 302h104l20 22H128z", "black")
    p.circle(200, 334, 4, "coral")


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
    p.shadow(206, 340, 156)
    sleeves = (
        ("teal", 66, -8, 74),
        ("coral", 98, 2, 52),
        ("bone", 122, 6, 88),
        ("plum", 150, -3, 60),
        ("mustard", 178, 9, 96),
        ("black", 200, 16, 72),
    )
    for fill, x, lean, top in sleeves:
        with p.at(x, 240, turn=lean):
            p.rect(0, top - 240, 126, 160, fill)
    p.circle(262, 152, 26, "coral")
    p.circle(262, 152, 7, "bone")
    p.path("M40 214h320l-12 122H52z", "oak-4/")
    p.path("M44 250h312l-1 9H45zM49 294h302l-1 9H50z", "oak-40")
    p.rect(150, 224, 100, 18, "oak-50", 9)
    p.path("M40 214h24l10 122H52zM336 214h24l-12 122h-22z", "oak-20")
    p.line("M56 232v1M60 276v1M64 320v1M344 232v1M340 276v1M336 320v1", "steel", 7)


def jukebox(p):
    p.shadow(200, 374, 132, 7)
    for x in (66, 286):
        p.path(f"M{x} 364V196q0-24 24-24t24 24v168z", "coral|")
        p.line(f"M{x + 24} 204v130", "mustard+30", 9)
    p.path("M114 362V118q0-90 86-90t86 90v244z", "plum/")
    p.path("M124 352V122q0-84 76-84t76 84v230h-16V124q0-70-60-70t-60 70v228z", "mustard")
    p.path("M150 160v-30q0-66 50-66t50 66v30z", "black")
    p.oval(200, 132, 38, 18, "black+24")
    p.oval(200, 132, 13, 6, "mint")
    p.path("M150 170h100v34H150z", "bone")
    p.line("M158 180h36M158 192h28M206 180h36M206 192h28", "teal", 4)
    p.path("M152 216h96v124h-96z", "plum-30")
    p.line("M200 222v112M172 236l28 34 28-34M172 320l28-38 28 38", "mustard", 6)
    p.rect(52, 354, 296, 20, "black", 5)
