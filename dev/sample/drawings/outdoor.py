"""Outdoors: a green hill under a pale sky; pine, orange, lake blue and khaki."""


def tent(p):
    p.shadow(200, 330, 168)
    p.line("M204 86 44 330M196 86l28-34M204 86l-26-32", "bark", 8)
    p.poly("204 78 386 328 236 328", "orange-20")
    p.poly("204 78 236 328 24 328", "orange/")
    p.poly("164 176 190 328 92 328", "ink")
    p.path("M164 176 92 328h-20q50-60 92-152z", "sand")
    p.path("M164 176 190 328h14q-26-70-40-152z", "sand-16")
    p.line("M24 328 8 342M386 328l8 14", "bark", 6)


def backpack(p):
    p.shadow(200, 340, 92)
    p.line("M166 96q0-46 34-46t34 46", "bark", 11)
    p.rect(96, 196, 46, 110, "pine-20|", 16)
    p.rect(258, 196, 46, 110, "pine-20|", 16)
    p.path("M116 156q0-78 84-78t84 78v160q0 22-24 22H140q-24 0-24-22z", "pine/")
    p.path("M110 148q4-76 90-76t90 76v34q0 20-90 20t-90-20z", "pine+14/")
    p.rect(142, 226, 116, 90, "khaki/", 12)
    p.path("M142 238q0-12 12-12h92q12 0 12 12v18H142z", "khaki-20")
    p.line("M164 150v78M236 150v78", "bark", 12)
    p.rect(156, 176, 16, 20, "brass", 3)
    p.rect(228, 176, 16, 20, "brass", 3)
    p.circle(200, 128, 17, "orange*")


def bottle(p):
    p.shadow(200, 350, 56)
    p.line("M236 86q40-10 40 22t-44 28", "ink", 9)
    p.lathe(200, "112 34!, 132 36, 160 58, 190 60, 330 60, 350 52!", "lake|")
    p.rect(162, 64, 76, 52, "sand|", 8)
    p.rect(170, 46, 60, 20, "ink|", 6)
    p.path("M140 292l34-56 22 30 22-42 42 68z", "sky+40")
    p.rect(140, 292, 120, 8, "sky+40")


def boot(p):
    p.shadow(196, 334, 136)
    p.path("M96 70h104l14 116q78 30 118 48 30 16 30 58v14H88V160z", "bark/")
    p.path("M88 296h276v18q0 14-14 14H230l-14-12-12 12H100q-12 0-12-14z", "ink")
    p.path("M256 204q54 20 82 38 24 16 24 54h-72q-10-56-34-92z", "bark-20")
    p.rect(86, 60, 124, 26, "khaki_", 10)
    p.line(
        "M192 112l-44 8M196 142l-46 10M202 172l-44 16M226 192l-30 30M254 206l-22 32", "orange", 8
    )
    p.path("M88 226h52q10 30 4 70H88z", "bark-30")


def compass(p):
    p.shadow(204, 352, 84, 8)
    p.ring(200, 70, 22, "brass-14", 9)
    p.rect(184, 82, 32, 24, "brass|", 5)
    p.circle(200, 218, 128, "brass*")
    p.circle(200, 218, 106, "cream")
    p.line("M200 122v16M200 298v16M104 218h16M280 218h16", "ink", 6)
    p.line("M132 150l8 8M268 150l-8 8M132 286l8-8M268 286l-8-8", "khaki", 4)
    p.poly("252 150 218 236 182 200", "red")
    p.poly("148 286 182 200 218 236", "lake")
    p.circle(200, 218, 11, "brass")


def binoculars(p):
    p.shadow(200, 326, 132)
    p.line("M112 110C60 30 340 30 288 110", "bark", 7)
    p.rect(172, 150, 56, 44, "khaki-30_", 8)
    p.circle(200, 142, 17, "ink*")
    for x in (130, 270):
        p.lathe(x, "112 32!, 142 36, 196 46, 236 62, 300 64!", "pine|")
        p.rect(x - 40, 94, 80, 26, "ink|", 9)
        p.rect(x - 72, 290, 144, 32, "ink|", 12)
        p.rect(x - 60, 232, 120, 9, "khaki")


def campchair(p):
    p.shadow(200, 340, 124)
    p.line("M104 334 268 196M296 334 132 196M84 300v34M316 300v34", "iron", 10)
    p.line("M84 334 110 70M316 334 290 70", "iron-20", 10)
    p.path("M104 74q96 26 192 0l8 124q-104 30-208 0z", "orange/")
    p.path("M96 198q104 30 208 0l10 44q-114 38-228 0z", "orange-18_")
    p.rect(66, 172, 52, 17, "bark_", 8)
    p.rect(282, 172, 52, 17, "bark_", 8)
    p.line("M150 88v106M250 88v106", "orange-18", 4)


def hatchet(p):
    with p.at(196, 210, turn=34):
        p.path(
            (
                "M-14-122q14-8 30 0 8 90-2 176-4 46 10 92 2 14-12 16-30 4-36-10-10-50 "
                "0-98 14-90 10-176z"
            ),
            "oak|",
        )
        p.path("M-20-112h48q6 30 0 60h-36q-44 10-74 44-30-74-6-136 30 24 68 32z", "steel/")
        p.path("M-82-8q-30-74-6-136l14 10q-18 60 8 122z", "steel+40")
        p.path("M24-114h22q10 30 0 62H24z", "red")
        p.line("M-12 116q12 6 30 2", "red", 8)


def penknife(p):
    p.shadow(206, 322, 118, 8)
    p.path("M126 236 96 96q-4-30 20-40 30 40 38 90l12 84z", "steel/")
    p.path("M126 236 96 96q-2-20 6-30l38 166z", "steel-18")
    p.path("M224 236 292 124l24 10-6 18-14-4-38 92z", "steel-10/")
    p.path("M100 240q0-34 36-34h156q38 0 38 46t-38 46H136q-36 0-36-34z", "red_")
    p.line("M134 252h1M296 252h1", "steel", 17)
    p.line(
        "M214 228v4M214 272v4M190 252h4M234 252h4M197 235l3 3M228 266l3 3M197 269l3-3M228 238l3-3",
        "sand+20",
        5,
    )
    p.circle(214, 252, 12, "sand+20")
    p.ring(346, 252, 15, "steel-10", 6)


def torch(p):
    p.beam("M248 100 352-40 440 90 312 172z", "sand+40@60")
    with p.at(186, 224, turn=40):
        p.path("M-22-78-52-112v-36H52v36L22-78z", "orange|")
        p.oval(0, -148, 52, 13, "sand+60")
        p.rect(-30, -84, 60, 200, "ink|", 6)
        p.rect(-30, -52, 60, 14, "orange|")
        p.rect(-12, -22, 24, 40, "orange-10", 12)
        p.line("M-28 46h56M-28 62h56M-28 78h56M-28 94h56", "iron", 4)
        p.path("M-30 114h60l-6 20h-48z", "orange|")


def thermos(p):
    p.shadow(210, 346, 104)
    p.line("M222 190h30q16 0 16 16v62q0 16-16 16h-30", "ink", 11)
    p.rect(116, 128, 116, 216, "pine|", 14)
    p.rect(126, 66, 96, 54, "steel|", 10)
    p.rect(110, 116, 128, 20, "steel-10|", 6)
    p.rect(116, 300, 116, 16, "sand")
    p.path("M140 250l24-50 10 18 12-26 28 58z", "sand")
    p.path("M256 280h84l-8 58q-2 8-10 8h-48q-8 0-10-8z", "steel|")
    p.oval(298, 281, 42, 8, "bark")
    p.line("M286 262c-12-18 12-24 0-42M310 262c-12-18 12-24 0-42", "white@80", 5)


def carabiner(p):
    p.line("M40 404C60 300 150 330 172 280", "orange", 15)
    p.line("M40 404C60 300 150 330 172 280", "orange+40@70", 4)
    with p.at(214, 186, turn=24):
        p.line("M-40 76V-52q0-58 54-58 42 0 42 44v22M56 56v22q0 40-46 40-50 0-50-42", "lake", 22)
        p.line("M56-42 44 56", "steel", 17)
        p.line("M-44 70V-52q0-36 24-48", "sky+30", 4)
        p.rect(36, -14, 26, 46, "iron|", 6)


def paddle(p):
    for side in (-1, 1):
        with p.at(200, 206, turn=side * 36):
            p.rect(-7, -150, 14, 206, "oak|")
            p.path("M-24-172h48q8 0 8 9t-8 11h-48q-8-2-8-11t8-9z", "bark")
            p.path("M-10 38h20q28 24 28 74 0 54-38 54t-38-54q0-50 28-74z", "oak/")
            p.path("M-34 88h68q6 12 3 34h-74q-3-22 3-34z", "red" if side > 0 else "lake")


def reel(p):
    p.shadow(216, 342, 78, 8)
    p.line("M330 20 200 112", "khaki", 9)
    p.rect(176, 104, 48, 30, "bark|", 9)
    p.path("M186 130h28l8 40h-44z", "iron_")
    p.circle(196, 234, 104, "lake*")
    p.circle(196, 234, 72, "sky+10")
    for x, y in (
        (196, 182),
        (248, 234),
        (196, 286),
        (144, 234),
        (233, 197),
        (233, 271),
        (159, 271),
        (159, 197),
    ):
        p.circle(x, y, 12, "lake-20")
    p.circle(196, 234, 24, "brass*")
    p.line("M196 234 268 274", "iron", 9)
    p.rect(258, 250, 24, 52, "bark|", 9)
    p.line("M92 242Q40 300 60 384", "white", 3)


def canoe(p):
    p.shadow(200, 318, 148)
    p.path(
        "M20 164q12-10 20 0 34 66 160 66t160-66q8-10 20 0-8 140-110 148H130Q28 304 20 164z", "red_"
    )
    p.path("M40 164q34 66 160 66t160-66q-20 84-160 84T40 164z", "oak")
    p.path("M76 214q124 54 248 0-30 30-124 34-94-4-124-34z", "bark-20")
    p.line("M122 234v20M278 234v20", "oak+24", 13)
    p.line("M64 262q136 40 272 0", "sand", 7)
    p.line("M292 96 168 300", "oak-10", 9)
    p.path("M306 62q26 6 18 34l-20 30-28-16 14-34q6-14 16-14z", "oak/")
