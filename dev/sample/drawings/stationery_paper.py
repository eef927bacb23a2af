"""Paper, and what binds, files or holds it."""


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


def washi(p):
    p.shadow(200, 326, 104)
    for y, fill, dots in (
        (274, "coral", "paper"),
        (216, "mint", "paper"),
        (158, "mustard", "coral"),
    ):
        p.path(f"M96 {y}v28q0 26 104 26t104-26v-28z", fill + "|")
        p.line(
            f"M124 {y + 30}h1M162 {y + 37}h1M200 {y + 39}h1M238 {y + 37}h1M276 {y + 30}h1", dots, 9
        )
        p.oval(200, y, 104, 26, fill + "+26")
    p.oval(200, 158, 62, 15, "kraft")
    p.oval(200, 160, 50, 11, "kraft-40")
    p.path("M304 168q38 20 52 84l-16 6 2-14-14 6q-8-26-26-34z", "mustard+10")


def files(p):
    p.shadow(204, 344, 132)
    for x, fill, sheets in ((60, "lilac", 22), (154, "coral", 6), (248, "mint", 34)):
        p.path(f"M{x + 8} 200V{62 + sheets}h26v100zM{x + 40} 220V{84 + sheets}h22v130z", "paper-8")
        p.path(f"M{x + 24} 200V{72 + sheets}h22v110z", "sky+30")
        p.path(
            f"M{x} 342V122q0-10 9-6l70 92q7 8 7 18v106q0 10-10 10H{x + 10}q-10 0-10-10z", fill + "/"
        )
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
    for i, fill in enumerate(
        ("coral", "mustard", "mint", "sky", "navy", "lilac", "kraft", "steel", "graphite", "walnut")
    ):
        p.rect(64 + i % 5 * 54, 164 + i // 5 * 70, 46, 58, fill + "/", 6)
    with p.at(270, 306, turn=-30):
        p.line("M-128 0H20", "coral", 10)
        p.rect(18, -8, 30, 16, "steel", 3)
        p.path("M48-8q30-4 46 8-16 12-46 8z", "ink")


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
