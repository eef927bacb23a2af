"""Lighting: dusk outside, warm light within."""


def arc(p):
    p.glow(96, 184, 90)
    p.shadow(262, 350, 70)
    p.line("M272 340C290 30 96 20 96 120", "brass", 8)
    p.path("M40 176q4-58 56-58t56 58z", "rose*")
    p.oval(96, 177, 56, 9, "opal")
    p.path("M204 350q4-22 64-22t64 22z", "linen|")
    p.circle(96, 116, 8, "brass-10")


def banker(p):
    p.beam("M96 176 50 330H350L304 176z", "amber@24")
    p.shadow(200, 334, 84)
    p.lathe(200, "316 82!, 322 84, 334 84!", "brass|")
    p.lathe(200, "160 7!, 240 7, 262 14, 276 9, 300 24, 318 74!", "brass|")
    p.line("M248 178v62", "steel", 3)
    p.circle(248, 246, 7, "brass*")
    p.path("M84 174q-2-62 60-66h112q62 4 60 66z", "emerald_")
    p.rect(84, 168, 232, 10, "emerald+30", 5)
    p.lathe(200, "88 5!, 98 9, 110 16!", "brass|")
    p.shine("M108 152q6-26 36-30h70", 6)


def lantern(p):
    p.glow(200, 214, 110, "amber")
    p.shadow(200, 340, 86)
    p.line("M142 128C130 38 270 38 258 128", "coal-8", 7)
    p.lathe(200, "96 24!, 110 34, 126 60!, 140 64!", "rose-10|")
    p.lathe(200, "140 52!, 190 62, 240 62, 282 52!", "opal@70")
    p.path("M200 186c26 34 24 66 0 70-24-4-26-36 0-70z", "amber*")
    p.path("M200 216c12 16 11 34 0 38-11-4-12-22 0-38z", "opal")
    p.rect(188, 256, 24, 28, "brass|")
    p.lathe(200, "282 66!, 298 84, 326 90, 340 84!", "rose-10|")
    p.line("M140 140 126 286M260 140 274 286M132 206q68 24 136 0", "coal", 5)
    p.shine("M156 166q-6 40 2 84", 6, 70)


def angle(p):
    p.beam("M77 143 183 209 156 338H-70z")
    p.shadow(250, 338, 70)
    p.line("M252 316 306 204 178 106", "linen", 10)
    p.line("M240 306 292 204", "linen-20", 4)
    p.circle(306, 204, 13, "rose*")
    p.path("M186 330q0-22 66-22t66 22v8H186z", "rose_")
    with p.at(170, 112, turn=32):
        p.rect(-20, -22, 40, 34, "rose-16|", 8)
        p.path("M-22 10h44l40 66H-62z", "rose|")
        p.oval(0, 76, 62, 12, "opal")


def tripod(p):
    p.glow(200, 118, 120)
    p.shadow(200, 366, 96, 7)
    p.line("M200 176V366", "oak-24", 9)
    p.line("M192 178 108 366M208 178 292 366", "oak", 11)
    p.line("M150 276h100", "brass", 4)
    p.rect(178, 162, 44, 22, "brass|", 5)
    p.poly("146 44 254 44 288 164 112 164", "linen|")
    p.poly("120 138 280 138 288 164 112 164", "rose@55")


def mushroom(p):
    p.glow(200, 200, 170, "amber")
    p.shadow(200, 336, 82)
    p.lathe(200, "196 34!, 240 36, 290 52, 326 78, 336 78!", "opal|")
    p.path("M62 200q6-112 138-114t138 114q0 10-12 10H74q-12 0-12-10z", "amber*")
    p.oval(200, 209, 112, 9, "opal")
    p.shine("M94 180q10-50 66-66", 8, 60)


def taper(p):
    p.glow(206, 92, 90, "amber")
    p.shadow(194, 338, 90)
    p.line("M266 300c60-16 64 34 22 34", "brass-12", 10)
    p.path("M92 310h216q-6 28-42 28H134q-36 0-42-28z", "brass_")
    p.lathe(206, "254 34!, 264 22, 286 18, 310 34!", "brass|")
    p.rect(190, 134, 32, 122, "linen|", 3)
    p.path("M190 150q8 34-6 52 0-30 6-52z", "linen")
    p.line("M206 134v-16", "coal", 4)
    p.path("M206 50c28 40 22 68 0 72-22-4-28-32 0-72z", "amber*")
    p.path("M206 84c12 18 10 32 0 36-10-4-12-18 0-36z", "opal")


def candelabra(p):
    p.shadow(200, 342, 64)
    for x, top in ((84, 108), (200, 76), (316, 108)):
        p.glow(x, top - 14, 46, "amber")
        p.path(f"M{x} {top - 40}c17 24 12 38 0 40-12-2-17-16 0-40z", "amber+20")
        p.rect(x - 9, top, 18, 76, "rose|", 2)
        p.path(f"M{x - 24} {top + 74}h48q-4 20-24 20t-24-20z", "brass_")
    p.line("M84 200c0 70 116 20 116 84M316 200c0 70-116 20-116 84", "brass", 9)
    p.lathe(200, "166 6!, 240 6, 260 13, 276 6, 314 16, 330 58, 342 60!", "brass|")


def clip(p):
    p.beam("M168 195 282 129 430 276 232 382z", "amber@26")
    p.path("M60 250h150l22 12v20H60z", "mint-20_")
    p.path("M60 308h130l22-8v-16H60z", "mint_")
    p.circle(110, 282, 16, "brass*")
    p.line("M128 252C60 190 100 84 174 96", "coal+10", 11)
    with p.at(196, 112, turn=-30):
        p.rect(-24, -34, 48, 28, "mint-10|", 8)
        p.path("M-30-10h60q34 18 36 68H-66q2-50 36-68z", "mint|")
        p.oval(0, 58, 66, 12, "opal")


def torchere(p):
    p.beam("M150 92 90-20H310L250 92z", "amber@34")
    p.shadow(200, 372, 62, 7)
    p.lathe(200, "92 74!, 112 52, 132 22, 142 10!", "linen|")
    p.oval(200, 92, 74, 11, "glow")
    p.rect(195, 140, 10, 220, "coal-8")
    p.lathe(200, "226 7!, 234 12, 242 7!", "brass|")
    p.path("M140 372q2-16 60-16t60 16z", "coal+16_")


def moon(p):
    p.beam("M10 200a180 180 0 0 1 360 0 180 180 0 0 1-360 0z", "amber@18")
    p.shadow(206, 346, 80)
    p.path("M232 62A132 132 0 1 0 318 266 112 112 0 1 1 232 62z", "glow*")
    p.circle(140, 176, 13, "amber@60")
    p.circle(126, 236, 19, "amber@60")
    p.circle(186, 282, 11, "amber@60")
    p.path("M276 120l9 20 21 3-15 15 4 22-19-10-19 10 4-22-15-15 21-3z", "opal")
    p.rect(136, 326, 136, 20, "oak_", 8)


def pleated(p):
    p.glow(200, 150, 140)
    p.shadow(200, 340, 62)
    p.lathe(200, "196 8!, 212 16, 232 42, 268 58, 304 44, 324 30, 330 54, 340 56!", "sky|")
    p.line("M146 266q54 18 108 0M156 286q44 14 88 0", "opal", 5)
    p.poly("158 64 242 64 320 200 80 200", "rose+24|")
    p.line("".join(f"M{166 + i * 11.3} 66 {92 + i * 36} 198" for i in range(7)), "rose-4", 4)
    p.rect(76, 194, 248, 10, "rose-8", 5)


def cottage(p):
    p.glow(190, 230, 150, "amber")
    p.shadow(196, 346, 76)
    p.rect(232, 40, 30, 116, "linen-14|")
    p.poly("184 50 268 164 268 344 112 344 112 164", "linen/")
    p.line("M184 50 276 176M184 50 96 176", "rose-6", 18)
    p.path("M164 344v-66q0-26 26-26t26 26v66z", "amber")
    p.path("M130 192h38v46h-38zM212 192h38v46h-38zM172 118h32v38h-32z", "glow")
    p.line("M149 192v46M130 214h38M231 192v46M212 214h38M188 118v38M172 136h32", "linen-20", 4)
    p.path("M190 296c10 16 8 28 0 30-8-2-10-14 0-30z", "opal")


def cordless(p):
    p.glow(200, 252, 140)
    p.shadow(200, 346, 92)
    p.line("M128 190v-64q0-66 72-66t72 66v64", "brass", 11)
    p.line("M170 60h60", "oak", 19)
    p.rect(104, 176, 192, 166, "opal/", 34)
    p.rect(104, 310, 192, 32, "sky-14_", 12)
    p.rect(104, 176, 192, 22, "sky_", 11)
    p.circle(200, 326, 6, "glow")
    p.shine("M126 226v50", 8, 80)


def column(p):
    p.glow(200, 200, 170)
    p.shadow(200, 372, 54, 7)
    p.line("M166 342 150 372M234 342 250 372M200 342v26", "coal", 7)
    p.lathe(200, "40 40!, 70 52, 104 40, 142 62, 184 44, 226 68, 270 46, 310 58, 344 42!", "opal/")
    for y, half in ((70, 51), (104, 40), (142, 61), (184, 44), (226, 67), (270, 46), (310, 57)):
        p.line(f"M{200 - half} {y}q{half} 12 {half * 2} 0", "amber@60", 3)
    p.line("M160 40h80M158 344h84", "coal", 6)


def lava(p):
    p.glow(200, 180, 130, "rose")
    p.shadow(200, 354, 66)
    p.lathe(200, "72 28!, 160 46, 246 62!", "amber@80")
    p.path("M148 244q6-34 34-32 10-20 24 0 26-6 46 32z", "rose-6")
    p.circle(190, 176, 20, "rose*")
    p.circle(216, 130, 14, "rose*")
    p.oval(188, 102, 11, 14, "rose")
    p.lathe(200, "38 20!, 72 30!", "steel|")
    p.lathe(200, "244 64!, 262 62, 296 34, 306 34, 344 66, 354 66!", "steel|")
    p.shine("M172 110q-4 40-12 80", 6, 70)
