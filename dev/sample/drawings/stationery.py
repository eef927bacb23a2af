"""Desk and paper: a blush desk seen from above or from the front; navy, coral and mint."""


def notebook(p):
    with p.at(206, 206, turn=-14):
        p.rect(-100, -132, 214, 272, "ink@20", 14)
        p.rect(-104, -138, 210, 272, "navy/", 14)
        p.rect(98, -128, 10, 252, "paper")
        p.rect(-104, -138, 26, 272, "navy-20", 10)
        p.line("M74-138V134", "coral", 8)
        p.rect(-48, -92, 92, 54, "paper", 5)
        p.line("M-34-74h64M-34-56h40", "graphite", 4)
        p.path("M-10 132h14v52l-7-9-7 9z", "coral")


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
    for x, lean, fill in ((162, -13, "coral"), (194, -3, "mustard"), (222, 5, "sky"), (248, 15, "mint")):
        with p.at(x, 230, turn=lean):
            p.rect(-11, -128 + abs(lean) * 2, 22, 130, fill + "|")
            p.poly(f"-11 {-128 + abs(lean) * 2} 0 {-164 + abs(lean) * 2} 11 {-128 + abs(lean) * 2}", "kraft+30")
            p.poly(f"-4 {-151 + abs(lean) * 2} 0 {-164 + abs(lean) * 2} 4 {-151 + abs(lean) * 2}", "ink")
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
            p.line(f"M{side * 26} 70C{side * 4} 130 {side * 24} 186 {side * 58} 180 {side * 98} 168 {side * 80} 78 {side * 26} 70z", fill, 17)
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


def envelope(p):
    p.poly("74 132 306 96 330 254 98 290", "ink@16")
    p.poly("66 124 300 88 324 246 90 282", "kraft+34")
    with p.at(210, 226, turn=6):
        p.rect(-138, -82, 276, 168, "paper", 6)
        p.path("M-138 84-26-6M138 84 26-6", "kraft")
        p.poly("-138 86 -20 -4 20 -4 138 86", "paper-6")
        p.path("M-138-82h276L14 14q-14 10-28 0z", "kraft+44")
        p.line("M-136-80-14 14q14 10 28 0L136-80", "kraft+10", 4)
        p.circle(0, 18, 27, "coral*")
        p.line("M-9 18l7 8 13-15", "coral-30", 5)


def square(p):
    p.path("M70 66V334H338zM118 188l98 98h-98z", "mint")
    p.path("M70 66v268h268l-16-16H86V82z", "mint-14")
    p.line("M86 118h14M86 142h22M86 166h14M86 190h14M86 214h22M86 238h14M86 262h14M86 286h22", "ink", 4)
    p.line("M118 318v-14M142 318v-14M190 318v-14M214 318v-14M238 318v-14M262 318v-14M286 318v-14", "ink", 4)
    p.shine("M100 108 296 304", 4, 60)


def globe(p):
    p.shadow(204, 348, 74)
    p.line("M150 60A122 122 0 1 0 304 246", "brass", 9)
    p.line("M152 54l24 32M286 230l20 18", "brass-14", 8)
    p.circle(222, 164, 98, "sky*")
    p.path("M150 118q30-36 64-24t20 34-34 16-20 40-34-16-12-36zM234 96q40-16 62 20t4 34-50-14-16-40zM216 190q36-14 54 6t-8 54-38-16-8-44z", "mint")
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


def sketchbook(p):
    p.shadow(204, 338, 118)
    p.path("M270 90 336 334h-22L250 96z", "graphite-14")
    p.poly("110 84 284 84 312 332 84 332", "kraft-10")
    p.poly("116 84 280 84 304 322 94 322", "paper/")
    for i in range(9):
        p.line(f"M{124 + i * 18.5} 98v-14q0-14 10-14", "graphite", 4)
    p.path("M116 288q30-84 74-28 22-64 88 28z", "mint")
    p.circle(240, 168, 24, "coral")
    p.line("M136 208q14-14 26 0M170 178q12-12 22 0", "navy", 4)


def clipboard(p):
    with p.at(198, 214, turn=9):
        p.rect(-106, -130, 224, 284, "ink@16", 12)
        p.rect(-112, -136, 224, 284, "walnut/", 12)
        p.rect(-94, -106, 188, 240, "paper")
        p.path("M-52-126q0-22 24-22h10q0-24 18-24t18 24h10q24 0 24 22v20H-52z", "steel_")
        p.circle(0, -148, 8, "walnut-20")
        for i, width in enumerate((104, 80, 112, 64)):
            p.rect(-76, -68 + i * 44, 20, 20, ("mint", "mint", "coral", "steel+30")[i], 5)
            p.line(f"M-38 {-58 + i * 44}h{width}", "steel", 6)


def calendar(p):
    p.shadow(204, 324, 124)
    p.poly("124 108 296 108 346 318 300 318", "kraft-20")
    p.poly("108 112 280 112 320 312 68 312", "paper/")
    p.poly("108 112 280 112 290 164 96 164", "coral_")
    p.line("M132 124v-32M164 124v-32M196 124v-32M228 124v-32M260 124v-32", "graphite", 6)
    for row in range(4):
        for day in range(6):
            if (row, day) != (2, 3):
                p.circle(116 - row * 7 + day * (31 + row * 2.6), 188 + row * 32, 7, "steel+20")
    p.circle(209, 252, 15, "coral@90")
    p.path("M62 306h262l-24 14H76z", "kraft")


def paperweight(p):
    p.shadow(200, 318, 108)
    p.poly("62 326 110 292 320 286 352 318 80 334", "paper")
    p.path("M92 306a118 118 0 1 1 216 0q-108 26-216 0z", "glass*")
    p.path("M200 296c-10-60-70-50-64-96 40-10 64 20 66 56 4-60 26-90 66-84 10 50-40 70-56 124z", "lilac/")
    p.circle(200, 196, 19, "mustard*")
    p.line("M200 216v80", "mint-20", 5)
    p.shine("M112 250q-8-66 42-98", 9, 80)


def clips(p):
    for x, y, turn, fill in ((134, 160, -24, "coral"), (262, 150, 16, "navy"), (196, 284, 62, "mustard")):
        with p.at(x, y, turn=turn):
            p.line("M-22-40V44a24 24 0 0 0 48 0V-58a34 34 0 0 0-68 0V50a46 46 0 0 0 86 22", fill + "-24@30", 11)
            p.line("M-24-44V40a24 24 0 0 0 48 0V-62a34 34 0 0 0-68 0V46a46 46 0 0 0 86 22", fill, 10)


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


def washi(p):
    p.shadow(200, 326, 104)
    for y, fill, dots in ((274, "coral", "paper"), (216, "mint", "paper"), (158, "mustard", "coral")):
        p.path(f"M96 {y}v28q0 26 104 26t104-26v-28z", fill + "|")
        p.line(f"M124 {y + 30}h1M162 {y + 37}h1M200 {y + 39}h1M238 {y + 37}h1M276 {y + 30}h1", dots, 9)
        p.oval(200, y, 104, 26, fill + "+26")
    p.oval(200, 158, 62, 15, "kraft")
    p.oval(200, 160, 50, 11, "kraft-40")
    p.path("M304 168q38 20 52 84l-16 6 2-14-14 6q-8-26-26-34z", "mustard+10")


def files(p):
    p.shadow(204, 344, 132)
    for x, fill, sheets in ((60, "lilac", 22), (154, "coral", 6), (248, "mint", 34)):
        p.path(f"M{x + 8} 200V{62 + sheets}h26v100zM{x + 40} 220V{84 + sheets}h22v130z", "paper-8")
        p.path(f"M{x + 24} 200V{72 + sheets}h22v110z", "sky+30")
        p.path(f"M{x} 342V122q0-10 9-6l70 92q7 8 7 18v106q0 10-10 10H{x + 10}q-10 0-10-10z", fill + "/")
        p.rect(x + 17, 226, 52, 42, "paper", 5)
        p.line(f"M{x + 28} 240h30M{x + 28} 254h20", "graphite", 4)
        p.circle(x + 43, 304, 15, fill + "-40")


def watercolour(p):
    p.rect(70, 134, 268, 190, "ink@16", 14)
    p.path("M62 76h268l14 76H48z", "paper-8/")
    p.path("M92 92h92l-4 46H82zM204 92h96l12 46H208z", "steel+40")
    p.path("M104 124q10-26 40-22t20 20z", "sky@80")
    p.path("M222 128q12-24 44-18t12 20z", "coral@80")
    p.rect(48, 150, 296, 164, "ink/", 12)
    for i, fill in enumerate(("coral", "mustard", "mint", "sky", "navy", "lilac", "kraft", "steel", "graphite", "walnut")):
        p.rect(64 + i % 5 * 54, 164 + i // 5 * 70, 46, 58, fill + "/", 6)
    with p.at(270, 306, turn=-30):
        p.line("M-128 0H20", "coral", 10)
        p.rect(18, -8, 30, 16, "steel", 3)
        p.path("M48-8q30-4 46 8-16 12-46 8z", "ink")


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
    for x, y, size, turn, fill in ((128, 150, 1.05, -24, "coral"), (276, 138, 0.85, 22, "mint"), (222, 254, 1.25, -6, "mustard")):
        with p.at(x, y, turn=turn, scale=size):
            p.line("M0 30V84", "steel-20", 5)
            p.lathe(0, "-54 26!, -46 30, -34 22!, -28 15, 4 16, 8 34!, 20 38, 28 34!", fill + "|")
            p.oval(0, -55, 27, 7, fill + "+30")


def bookends(p):
    p.shadow(200, 326, 156)
    p.path("M48 320V196q0-56 52-56v180zM352 320V196q0-56-52-56v180z", "walnut/")
    p.path("M100 320V140q0-14 14-14v194zM300 320V140q0-14-14-14v194z", "walnut-24")
    p.rect(114, 150, 32, 170, "coral|", 3)
    p.rect(146, 118, 40, 202, "navy|", 3)
    p.rect(186, 164, 26, 156, "paper-8|", 3)
    p.rect(212, 136, 34, 184, "mint|", 3)
    p.path("M250 150l30-6 12 172-28 4z", "mustard/")
    p.path("M146 146h40v8h-40zM146 290h40v8h-40zM212 166h34v8h-34zM114 180h32v24h-32z", "paper@80")


def loupe(p):
    with p.at(172, 170, turn=-45):
        p.rect(-17, 96, 34, 24, "brass|", 4)
        p.path("M-19 118h38l6 92q0 20-25 20t-25-20z", "walnut|")
        p.circle(0, 0, 104, "brass/")
        p.circle(0, 0, 86, "glass/")
    p.line("M116 146h112M116 172h90M116 198h104", "graphite@60", 9)
    p.shine("M106 152q8-34 40-50", 8, 80)
