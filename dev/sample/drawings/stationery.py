"""Desk and paper: a blush desk seen from above or from the front; navy, coral and mint."""


def fountain(p):
    with p.at(200, 206, turn=-40):
        p.rect(-176, -20, 110, 40, "navy_", 18)
        p.rect(-166, -28, 86, 8, "brass", 4)
        p.path("M-70-20H66q18 4 30 10v20q-12 6-30 10H-70z", "navy+14_")
        p.rect(-78, -22, 14, 44, "brass_", 3)
        p.path("M94-10l20-6 60 16-60 16-20-6z", "brass_")
        p.line("M120 0h46", "ink", 3)
        p.circle(120, 0, 4, "ink")
    p.line("M62 318c34-34 46 26 76 0s40 20 66 4 30 8 52-4", "navy", 5)


def pencils(p):
    p.shadow(202, 336, 74)
    for x, lean, fill in (
        (162, -13, "coral"),
        (194, -3, "mustard"),
        (222, 5, "sky"),
        (248, 15, "mint"),
    ):
        with p.at(x, 230, turn=lean):
            p.rect(-11, -128 + abs(lean) * 2, 22, 130, fill + "|")
            p.poly(
                f"-11 {-128 + abs(lean) * 2} 0 {-164 + abs(lean) * 2} 11 {-128 + abs(lean) * 2}",
                "kraft+30",
            )
            p.poly(
                f"-4 {-151 + abs(lean) * 2} 0 {-164 + abs(lean) * 2} 4 {-151 + abs(lean) * 2}",
                "ink",
            )
    p.path("M138 204h128l-8 130H146z", "kraft|")
    p.oval(202, 204, 64, 10, "kraft-30")
    p.path("M140 236h124l-2 34H142z", "paper")
    p.line("M152 253h100", "coral", 5)


def tape(p):
    p.shadow(200, 320, 126)
    p.circle(172, 196, 88, "mustard*")
    p.ring(172, 196, 68, "mustard-14", 3)
    p.ring(172, 196, 54, "mustard-14", 3)
    p.circle(172, 196, 40, "kraft")
    p.circle(172, 196, 30, "paper")
    p.circle(172, 196, 13, "graphite")
    p.path("M64 318q-8-88 28-116 24 76 92 76 66 0 84-70l50-30q22-8 22 14v126z", "coral_")
    p.poly("214 119 336 168 330 180 206 136", "mustard+40@90")
    p.line("M312 172l8 6 6-8 8 6 6-8", "steel", 5)
    p.line("M96 292h220", "coral+24", 5)


def stapler(p):
    p.shadow(200, 306, 142)
    p.path("M52 284h296q8 0 8 10v12H52q-10 0-10-11t10-11z", "navy_")
    p.rect(296, 270, 44, 14, "steel", 4)
    p.path("M60 262 92 206 344 234q8 2 6 16l-2 8z", "steel_")
    p.path("M58 250q-6-56 38-70 30-8 226 18 30 6 30 38z", "mint_")
    p.path("M52 250h56v42H52z", "navy-14")
    p.circle(82, 262, 12, "steel*")
    p.shine("M112 196q60 0 150 14", 6)


def scissors(p):
    with p.at(200, 190, turn=18):
        p.path("M-20 40 46-168q10 6 8 34L14 40z", "steel-8/")
        p.line("M2 22 34 84", "coral-10", 22)
        p.path("M20 40-46-168q-10 6-8 34L-14 40z", "steel+10/")
        p.line("M-2 22-34 84", "coral", 22)
        for side, fill in ((1, "coral-10"), (-1, "coral")):
            p.line(
                (
                    f"M{side * 26} 70C{side * 4} 130 {side * 24} 186 {side * 58} 180 "
                    f"{side * 98} 168 {side * 80} 78 {side * 26} 70z"
                ),
                fill,
                17,
            )
        p.circle(0, 20, 10, "brass*")


def ink(p):
    p.shadow(196, 330, 104)
    p.path("M104 214q0-22 22-22h132q22 0 22 22v92q0 22-22 22H126q-22 0-22-22z", "glass/")
    p.path("M114 238h156v66q0 14-14 14H128q-14 0-14-14z", "navy/")
    p.rect(156, 154, 72, 42, "glass-10|", 4)
    p.rect(134, 250, 116, 48, "paper", 4)
    p.path("M192 258c12 16 10 28 0 30-10-2-12-14 0-30z", "navy")
    p.path("M214 170C236 90 280 46 342 34c-2 62-44 112-120 144z", "lilac/")
    p.line("M192 214C236 130 280 80 326 50", "paper", 4)
    p.line("M246 132l-4-40M276 100l-2-36M262 128l42-2M286 102l38-6", "lilac-20", 3)
    p.shine("M120 218v30", 6, 80)


def square(p):
    p.path("M70 66V334H338zM118 188l98 98h-98z", "mint")
    p.path("M70 66v268h268l-16-16H86V82z", "mint-14")
    p.line(
        "M86 118h14M86 142h22M86 166h14M86 190h14M86 214h22M86 238h14M86 262h14M86 286h22", "ink", 4
    )
    p.line(
        "M118 318v-14M142 318v-14M190 318v-14M214 318v-14M238 318v-14M262 318v-14M286 318v-14",
        "ink",
        4,
    )
    p.shine("M100 108 296 304", 4, 60)


def globe(p):
    p.shadow(204, 348, 74)
    p.line("M150 60A122 122 0 1 0 304 246", "brass", 9)
    p.line("M152 54l24 32M286 230l20 18", "brass-14", 8)
    p.circle(222, 164, 98, "sky*")
    p.path(
        (
            "M150 118q30-36 64-24t20 34-34 16-20 40-34-16-12-36z"
            "M234 96q40-16 62 20t4 34-50-14-16-40zM216 190q36-14 54 6t-8 54-38-16-8-44z"
        ),
        "mint",
    )
    p.lathe(200, "286 9!, 306 11, 330 46, 348 70!", "walnut|")
    p.shine("M144 150q8-38 40-58", 7)


def stamp(p):
    p.shadow(150, 312, 96)
    p.rect(222, 276, 138, 40, "graphite_", 7)
    p.rect(234, 266, 114, 14, "coral", 3)
    p.lathe(146, "86 22!, 98 36, 126 36, 158 17, 196 22, 222 54!", "walnut|")
    p.rect(76, 222, 140, 52, "walnut+10_", 6)
    p.rect(84, 274, 124, 18, "coral", 3)
    p.shine("M124 106q-4 16 2 26", 6)


def paperweight(p):
    p.shadow(200, 318, 108)
    p.poly("62 326 110 292 320 286 352 318 80 334", "paper")
    p.path("M92 306a118 118 0 1 1 216 0q-108 26-216 0z", "glass*")
    p.path(
        "M200 296c-10-60-70-50-64-96 40-10 64 20 66 56 4-60 26-90 66-84 10 50-40 70-56 124z",
        "lilac/",
    )
    p.circle(200, 196, 19, "mustard*")
    p.line("M200 216v80", "mint-20", 5)
    p.shine("M112 250q-8-66 42-98", 9, 80)


def clips(p):
    for x, y, turn, fill in (
        (134, 160, -24, "coral"),
        (262, 150, 16, "navy"),
        (196, 284, 62, "mustard"),
    ):
        with p.at(x, y, turn=turn):
            p.line(
                "M-22-40V44a24 24 0 0 0 48 0V-58a34 34 0 0 0-68 0V50a46 46 0 0 0 86 22",
                fill + "-24@30",
                11,
            )
            p.line(
                "M-24-44V40a24 24 0 0 0 48 0V-62a34 34 0 0 0-68 0V46a46 46 0 0 0 86 22", fill, 10
            )


def sharpener(p):
    p.shadow(180, 316, 104)
    p.line("M74 300c-34-4-34-44 0-40s30 36 8 34", "kraft", 9)
    p.line("M60 258q-28-26 0-44 20-4 22 14", "kraft-14", 8)
    p.path("M92 180h186v128H92q24-64 0-128z", "brass/")
    p.line("M262 188v112M272 188v112M252 188v112", "brass-24", 3)
    p.path("M108 194h128l-16 48H122z", "steel/")
    p.circle(174, 216, 10, "iron*")
    p.line("M168 216h12", "white", 3)
    with p.at(278, 244, turn=-4):
        p.poly("0 -26 26 -30 26 30 0 26", "kraft+30")
        p.path("M24-30h68v60H24z", "coral_")
        p.path("M90-30h8q8 0 8 8v44q0 8-8 8h-8z", "mustard")


def eraser(p):
    with p.at(196, 208, turn=-22):
        p.path("M-132-58h180v108h-180q-16 0-16-16v-76q0-16 16-16z", "white/")
        p.path("M-132 50h180l22 26h-182q-14 0-18-10z", "steel+20")
        p.poly("-56 -58 122 -58 122 50 -56 50", "sky/")
        p.poly("-56 50 122 50 140 76 -36 76", "sky-24")
        p.poly("122 -58 142 -34 140 76 122 50", "navy")
        p.path("M-14-26h92v18h-92zM-14 8h60v14h-60z", "white")
    p.line("M82 326q10-10 18 0M128 344h1M110 318h1M60 302q8 8 16 2", "steel", 7)


def brush(p):
    p.shadow(150, 348, 92)
    p.path("M54 320q0-26 96-26t96 26q-6 30-50 30h-92q-44 0-50-30z", "graphite_")
    p.oval(150, 318, 80, 15, "ink")
    with p.at(214, 182, turn=30):
        p.path("M-9-160q0-12 9-12t9 12l5 210h-28z", "walnut|")
        p.line("M0-160c-24-30 24-34 8-6", "coral", 4)
        p.rect(-16, 48, 32, 28, "brass|", 4)
        p.path("M-16 76h32q20 30 0 54-12 10-14 30-6-20-18-30-20-24 0-54z", "cream/")
        p.path("M-24 110h44q-2 14-10 20-8 10-12 30-6-20-12-30-8-8-10-20z", "ink")


def pins(p):
    for x, y, size, turn, fill in (
        (128, 150, 1.05, -24, "coral"),
        (276, 138, 0.85, 22, "mint"),
        (222, 254, 1.25, -6, "mustard"),
    ):
        with p.at(x, y, turn=turn, scale=size):
            p.line("M0 30V84", "steel-20", 5)
            p.lathe(0, "-54 26!, -46 30, -34 22!, -28 15, 4 16, 8 34!, 20 38, 28 34!", fill + "|")
            p.oval(0, -55, 27, 7, fill + "+30")


def loupe(p):
    with p.at(172, 170, turn=-45):
        p.rect(-17, 96, 34, 24, "brass|", 4)
        p.path("M-19 118h38l6 92q0 20-25 20t-25-20z", "walnut|")
        p.circle(0, 0, 104, "brass/")
        p.circle(0, 0, 86, "glass/")
    p.line("M116 146h112M116 172h90M116 198h104", "graphite@60", 9)
    p.shine("M106 152q8-34 40-50", 8, 80)
