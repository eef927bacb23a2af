"""Furniture that stands along the wall: shelves, cupboards, a bed, mirrors and screens."""


def bookcase(p):
    p.shadow(200, 366, 116, 7)
    p.rect(88, 40, 224, 318, "oak/", 5)
    p.path("M102 54h196v80H102zM102 146h196v94H102zM102 252h196v92H102z", "oak-40")
    p.path("M112 70h18v64h-18zM154 62h14v72h-14zM214 246h1z", "rust")
    p.path("M132 62h20v72h-20zM250 168h22v72h-22z", "teal")
    p.path("M170 74l16-4 14 62-14 3zM226 160h22v80h-22z", "mustard")
    p.path("M118 268h20v76h-20zM274 176h16v64h-16z", "navy")
    p.path("M140 278h16v66h-16zM112 226h68v14h-68z", "blush")
    p.path("M118 212h56v14h-56z", "sage")
    p.lathe(258, "278 12!, 292 11, 316 28, 344 18!", "linen|")
    p.circle(260, 110, 24, "linen*")
    p.line("M100 358v8M300 358v8", "oak-30", 14)


def sideboard(p):
    p.shadow(200, 336, 150)
    p.line("M70 296l-10 40M330 296l10 40", "brass", 9)
    p.rect(36, 170, 328, 130, "walnut/", 6)
    p.rect(48, 182, 94, 106, "walnut+14")
    p.rect(258, 182, 94, 106, "walnut+14")
    p.path("M152 182h96v30h-96zM152 220h96v30h-96zM152 258h96v30h-96z", "linen-10")
    p.line("M61 184v102M74 184v102M87 184v102M100 184v102M113 184v102M126 184v102M271 184v102M284 184v102M297 184v102M310 184v102M323 184v102M336 184v102", "walnut-20", 3)
    p.line("M192 197h16M192 235h16M192 273h16", "brass", 5)
    p.lathe(104, "104 7!, 120 8, 150 24, 170 14!", "teal|")
    p.line("M250 168h64M256 156h52", "rust", 11)


def coatstand(p):
    p.shadow(200, 368, 84, 7)
    p.line("M200 60V340", "walnut", 13)
    p.line("M200 318 132 364M200 318l68 46", "walnut-10", 11)
    p.line("M200 130q-54-4-60-50M200 130q54-4 60-50M200 96q-26-2-30-34M200 96q26-2 30-34", "walnut+12", 8)
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
    p.shadow(204, 352, 138, 8)
    for x, fall, fill in ((46, 16, "linen-4"), (124, -16, "linen-16"), (202, 16, "linen-4"), (280, -16, "linen-16")):
        a, b = (66, 50) if fall > 0 else (50, 66)
        p.poly(f"{x} {a} {x + 78} {b} {x + 78} {b + 292} {x} {a + 292}", "walnut")
        p.poly(f"{x + 7} {a + 9} {x + 71} {b + 9} {x + 71} {b + 270} {x + 7} {a + 270}", fill)
    p.path("M54 240q60-70 66 10zM210 210q54-64 66 20z", "sage")
    p.path("M132 250q34-84 66-20zM288 260q20-60 62-30z", "rust+20")
    p.circle(240, 126, 26, "mustard")
    p.line("M60 128q20-16 34 0 14-16 28-2", "navy", 4)


def mirror(p):
    p.shadow(200, 366, 92, 7)
    p.line("M128 202 116 362M272 202l12 160M116 330h168", "brass-10", 10)
    p.circle(128, 202, 10, "brass*")
    p.circle(272, 202, 10, "brass*")
    p.path("M142 312V138q0-96 58-96t58 96v174q0 10-10 10h-96q-10 0-10-10z", "brass/")
    p.path("M152 312V138q0-84 48-84t48 84v174z", "glass/")
    p.line("M176 196 220 110M172 250l58-112", "white@70", 8)


def wardrobe(p):
    p.shadow(200, 366, 118, 7)
    p.line("M112 350v16M288 350v16", "walnut", 15)
    p.path("M90 76q110-60 220 0z", "teal-16")
    p.rect(92, 74, 216, 282, "teal/", 6)
    p.rect(104, 88, 94, 188, "teal+12")
    p.rect(104, 288, 192, 54, "teal+12")
    p.path("M202 88l70 18v186l-70-16z", "teal+26")
    p.path("M202 88h94v188h-94z", "navy-30@60")
    p.path("M224 112h30l12 96h-50z", "rust")
    p.path("M252 110h24l10 70h-36z", "mustard")
    p.line("M202 102h94", "brass", 5)
    p.path("M202 88 160 106v184l42-14z", "teal+30")
    p.circle(170, 194, 6, "brass")
    p.line("M186 314h28", "brass", 6)


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
