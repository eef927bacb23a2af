"""Furniture that stands along the wall: shelves, cupboards, a bed, mirrors and screens."""


def bookcase(p):
    p.shadow(206, 354, 150, 7)
    p.path("M42 346V238h104v-94h104V50h104v296z", "oak/")
    p.path(
        (
            "M54 250h80v84H54zM158 250h80v84h-80zM262 250h80v84h-80zM158 156h80v82h-80z"
            "M262 156h80v82h-80zM262 62h80v82h-80z"
        ),
        "oak-40",
    )
    p.path("M60 264h18v70H60zM268 166h18v72h-18z", "rust")
    p.path("M80 258h16v76H80zM164 270h74v20h-74z", "teal")
    p.path("M98 272l14-4 16 62-14 4zM288 176h16v62h-16z", "mustard")
    p.path("M164 292h70v20h-70zM306 170h20v68h-20z", "navy")
    p.path("M164 314h66v20h-66z", "blush")
    p.circle(302, 308, 26, "linen*")
    p.lathe(198, "178 11!, 190 10, 214 26, 238 16!", "linen|")
    p.path("M280 118h44l-7 26h-30z", "rust|")
    p.line("M302 118V84M302 112q-4-20-20-24M302 112q4-22 20-26", "sage", 8)
    p.line("M66 350v4M334 350v4", "oak-30", 14)


def sideboard(p):
    p.shadow(200, 336, 150)
    p.line("M70 296l-10 40M330 296l10 40", "brass", 9)
    p.rect(36, 170, 328, 130, "walnut/", 6)
    p.rect(48, 182, 94, 106, "walnut+14")
    p.rect(258, 182, 94, 106, "walnut+14")
    p.path("M152 182h96v30h-96zM152 220h96v30h-96zM152 258h96v30h-96z", "linen-10")
    p.line(
        (
            "M61 184v102M74 184v102M87 184v102M100 184v102M113 184v102M126 184v102"
            "M271 184v102M284 184v102M297 184v102M310 184v102M323 184v102M336 184v102"
        ),
        "walnut-20",
        3,
    )
    p.line("M192 197h16M192 235h16M192 273h16", "brass", 5)
    p.lathe(104, "104 7!, 120 8, 150 24, 170 14!", "teal|")
    p.line("M250 168h64M256 156h52", "rust", 11)


def coatstand(p):
    p.shadow(200, 368, 84, 7)
    p.line("M200 60V340", "walnut", 13)
    p.line("M200 318 132 364M200 318l68 46", "walnut-10", 11)
    p.line(
        "M200 130q-54-4-60-50M200 130q54-4 60-50M200 96q-26-2-30-34M200 96q26-2 30-34",
        "walnut+12",
        8,
    )
    p.circle(200, 54, 12, "brass*")
    p.path("M232 96q42-14 58 12l22 126q-34 24-80 8l-14-92z", "rust/")
    p.path("M252 94 264 246l10-1-10-152z", "rust-22")
    p.path("M92 74q0-34 48-34t48 34z", "navy*")
    p.oval(140, 76, 66, 10, "navy-14")


def ladder(p):
    p.shadow(196, 366, 110, 7)
    p.line("M150 44 88 362M250 44l62 318", "oak", 12)
    for y, x, w in ((92, 134, 132), (174, 116, 168), (258, 100, 200), (330, 86, 228)):
        p.rect(x, y, w, 13, "oak-14_", 3)
    p.lathe(168, "54 12!, 70 20, 92 14!", "teal|")
    p.path("M206 66h42v26h-42zM140 148h68v26h-68z", "blush/")
    p.circle(246, 152, 22, "mustard*")
    p.path("M124 218h18v40h-18zM146 210h16v48h-16zM166 222h18v36h-18z", "navy")
    p.path("M220 222h54l-6 36h-42z", "rust|")
    p.line("M232 222q-12-24-24-26M246 222v-40M256 222q6-28 26-30", "sage", 8)
    p.path("M128 294h80v36h-80z", "linen|")


def bed(p):
    p.shadow(204, 332, 160)
    p.line("M64 296v34M346 296v34", "walnut", 13)
    p.path("M40 290V140q0-16 16-16h12q16 0 16 16v150z", "walnut|")
    p.rect(60, 272, 304, 30, "walnut-8_", 6)
    p.rect(82, 232, 278, 46, "cream/", 12)
    p.path("M90 236q-8-44 26-46h44q28 2 24 46z", "white/")
    p.path("M166 228h184q20 0 20 22v36H190q-26 0-24-58z", "blush/")
    p.path("M166 228h40q-8 40 16 58h-32q-26 0-24-58z", "blush+30")
    p.line("M240 232q-8 30 8 52M286 232q-8 30 8 52M332 232q-8 30 8 52", "blush-14", 4)


def nightstand(p):
    p.shadow(200, 352, 88)
    p.line("M136 262 122 350M264 262l14 88", "brass", 8)
    p.rect(112, 180, 176, 96, "plum/", 10)
    p.rect(126, 194, 148, 68, "plum+16", 5)
    p.circle(200, 228, 9, "brass*")
    p.rect(102, 170, 196, 14, "plum-14", 7)
    p.path("M132 156h66v14h-66z", "rust")
    p.path("M138 144h58v12h-58z", "linen-6")
    p.rect(240, 140, 8, 30, "brass")
    p.poly("226 90 262 90 280 142 208 142", "mustard+20|")


def screen(p):
    p.shadow(204, 350, 138, 8)
    for x, near, fill in (
        (36, 0, "linen-4"),
        (118, 1, "linen-16"),
        (200, 0, "linen-4"),
        (282, 1, "linen-16"),
    ):
        a, b = (44, 0) if near else (0, 44)
        p.path(
            (
                f"M{x} {80 + a}Q{x + 41} {12 + a * 0.5 + b * 0.5} {x + 82} {80 + b}"
                f"V{352 - b}L{x} {352 - a}z"
            ),
            "walnut",
        )
        p.path(
            (
                f"M{x + 7} {88 + a}Q{x + 41} {28 + a * 0.5 + b * 0.5} {x + 75} {88 + b}"
                f"V{328 - b}L{x + 7} {328 - a}z"
            ),
            fill,
        )
    p.path("M43 256q54-60 68 0v32L43 320zM207 230q50-50 68 6v48l-68 30z", "sage")
    p.path("M125 262q40-70 68-16v60l-68-26zM289 272q24-50 68-22v72l-68-34z", "rust+20")
    p.circle(238, 138, 25, "mustard")
    p.line("M56 168q16-14 26 0 10-14 24-4", "navy", 4)


def mirror(p):
    p.shadow(200, 366, 92, 7)
    p.line("M128 202 116 362M272 202l12 160M116 330h168", "brass-10", 10)
    p.circle(128, 202, 10, "brass*")
    p.circle(272, 202, 10, "brass*")
    p.path("M142 312V138q0-96 58-96t58 96v174q0 10-10 10h-96q-10 0-10-10z", "brass/")
    p.path("M152 312V138q0-84 48-84t48 84v174z", "glass/")
    p.line("M176 196 220 110M172 250l58-112", "white@70", 8)


def wardrobe(p):
    p.shadow(200, 368, 102, 7)
    p.line("M122 350v16M278 350v16", "walnut", 15)
    p.path("M104 66q96-54 192 0z", "teal-16")
    p.rect(106, 64, 188, 290, "teal/", 5)
    p.rect(118, 78, 164, 202, "navy-30")
    p.rect(118, 292, 164, 50, "teal+12", 4)
    p.line("M122 96h156", "brass", 5)
    p.path("M134 108h28l10 104h-44z", "rust")
    p.path("M166 106h24l10 74h-38z", "mustard")
    p.path("M206 106h26l12 120h-46z", "blush")
    p.path("M248 108h22v84h-26z", "sage")
    p.path("M118 78 46 52v246l72-18zM282 78l72-26v246l-72-18z", "teal+24")
    p.path("M106 94 60 78v190l46-12zM294 94l46-16v190l-46-12z", "teal+8")
    p.line("M182 316h36M56 178v14M344 178v14", "brass", 6)


def trolley(p):
    p.shadow(204, 356, 116, 7)
    p.line("M96 342V130M304 342V130", "brass", 9)
    p.line("M96 140q-34-2-40-34M304 130v-20H96v20", "brass+10", 8)
    p.rect(88, 178, 224, 14, "brass_", 4)
    p.rect(88, 294, 224, 14, "brass_", 4)
    p.circle(104, 342, 14, "iron*")
    p.circle(296, 342, 14, "iron*")
    p.lathe(140, "96 8!, 124 8, 140 18, 178 18!", "teal|")
    p.lathe(186, "112 7!, 132 7, 142 14, 178 14!", "rust|")
    p.lathe(246, "128 26!, 152 22, 166 4, 178 16!", "glass|")
    p.lathe(150, "232 22!, 260 30, 294 20!", "linen|")
    p.path("M206 254h78v40h-78z", "plum/")
