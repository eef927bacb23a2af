"""The baking half of the kitchen: measuring, grating, mixing, and the cake."""


def whisk(p):
    with p.at(206, 196, turn=28):
        p.line("M0-10C-92-60-66-168 0-168S92-60 0-10", "steel-10", 6)
        p.line("M0-10C-46-60-34-166 0-168S46-60 0-10", "steel", 6)
        p.line("M0-10V-166", "steel+30", 6)
        p.path("M-11-16h22l6 40h-34z", "copper|")
        p.path("M-15 22h30l6 132q0 22-21 22t-21-22z", "oak|")
        p.line("M0 160v1", "oak-40", 9)


def pin(p):
    p.oval(196, 228, 150, 100, "egg-10")
    p.oval(194, 220, 150, 98, "egg+20")
    with p.at(206, 190, turn=-24):
        p.path(
            "M-196-8q0-8 12-8h60v32h-60q-12 0-12-8zM196-8q0-8-12-8h-60v32h60q12 0 12-8z", "walnut_"
        )
        p.rect(-132, -34, 264, 72, "oak_", 12)
        p.shine("M-112-18h180", 6, 55)
    p.line("M92 268h1M116 284h1M286 254h1M266 276h1M104 164h1", "white", 8)


def mill(p):
    p.shadow(200, 330, 58)
    p.lathe(200, "188 40!, 206 28, 232 24, 262 34, 300 48, 318 50!, 330 50", "walnut|", 3)
    p.lathe(200, "94 12!, 104 34, 132 46, 158 34, 172 28!, 188 40!", "walnut+12|")
    p.rect(160, 184, 80, 8, "brass|")
    p.rect(152, 308, 96, 7, "brass|")
    p.circle(200, 84, 13, "brass*")


def jar(p):
    p.shadow(190, 322, 84)
    with p.at(296, 236, turn=24):
        p.rect(-9, -116, 18, 120, "oak|", 9)
        p.path("M-28-4h56v38q0 36-28 36t-28-36z", "oak/")
    p.lathe(182, "150 62!, 166 82, 196 86, 300 86, 322 74!", "sage|")
    p.rect(112, 124, 140, 30, "oak_", 10)
    p.circle(182, 114, 15, "oak*")
    p.rect(138, 214, 88, 48, "cream", 6)
    p.line("M156 238q13-18 26 0t26 0", "sage-24", 5)


def bowls(p):
    p.shadow(200, 316, 64)
    p.path("M62 128h276q-6 88-72 112H134Q68 216 62 128z", "navy_")
    p.path("M86 182h228q-8 74-64 92H150q-56-18-64-92z", "tomato_")
    p.path("M112 232h176q-8 66-48 84h-80q-40-18-48-84z", "butter_")
    p.rect(54, 120, 292, 14, "navy+14", 7)
    p.rect(80, 176, 240, 12, "tomato+14", 6)
    p.rect(106, 227, 188, 11, "butter+30", 5)
    p.shine("M92 152q8 30 24 44", 6)


def colander(p):
    p.shadow(200, 318, 58)
    p.line("M74 176H44v26h36M326 176h30v26h-36", "teal-20", 10)
    p.path("M152 292h96l14 26H138z", "teal-22")
    p.path("M70 168h260q0 96-70 130H140Q70 264 70 168z", "teal*")
    p.rect(60, 158, 280, 16, "teal+24", 8)
    p.line("M112 204h1M147 204h1M182 204h1M218 204h1M253 204h1M288 204h1", "ink", 11)
    p.line(
        (
            "M130 234h1M165 234h1M200 234h1M235 234h1M270 234h1M150 264h1M183 264h1"
            "M217 264h1M250 264h1"
        ),
        "ink",
        11,
    )


def grater(p):
    p.shadow(200, 326, 88)
    p.line("M168 108C158 58 242 58 232 108", "tomato", 17)
    p.poly("146 104 226 104 246 326 110 326", "steel+14_")
    p.poly("226 104 260 104 300 310 246 326", "steel-18")
    p.rect(138, 96, 128, 18, "tomato-10", 8)
    rows = [
        f"M{150 - r * 4 + c * 26 + (r % 2) * 8} {146 + r * 32}q9-12 18 0"
        for r in range(5)
        for c in range(3)
    ]
    p.line("".join(rows), "iron", 5)
    p.line("M254 160l14-2M258 200l16-3M262 240l18-4M266 280l20-5", "iron", 5)


def scale(p):
    p.shadow(200, 322, 108)
    p.path("M116 184h168l34 126q2 12-12 12H94q-14 0-12-12z", "cream-4_")
    p.rect(184, 158, 32, 30, "steel|")
    p.path("M78 112h244q-8 46-58 50H136q-50-4-58-50z", "copper_")
    p.rect(70, 104, 260, 13, "copper+26", 6)
    p.circle(200, 252, 52, "white")
    p.ring(200, 252, 52, "steel", 6)
    p.line("M200 210v8M242 252h-8M158 252h8M171 223l5 5M229 223l-5 5", "ink", 4)
    p.line("M200 252l22-24", "tomato", 6)
    p.circle(200, 252, 7, "ink")


def mixer(p):
    p.shadow(204, 326, 122)
    p.path("M246 300V150h62l10 160z", "teal-12")
    p.path("M92 312q0-22 26-22h184q28 0 28 22v14H92z", "teal_")
    p.path("M96 84h172q54 0 54 44t-54 48h-62l-18-12h-76q-30 0-30-40t14-40z", "teal*")
    p.rect(86, 116, 190, 9, "cream@80", 4)
    p.rect(132, 164, 26, 34, "steel|")
    p.path("M82 196h134q2 92-44 94h-46q-46-2-44-94z", "steel|")
    p.rect(74, 190, 150, 11, "steel+40", 5)
    p.circle(296, 142, 11, "ink")


def cakestand(p):
    p.shadow(200, 326, 62)
    p.path("M112 222v-58q0-14 14-14h148q14 0 14 14v58z", "walnut")
    p.path(
        (
            "M106 168q0-28 26-28h136q26 0 26 28 0 20-14 20t-15-16q-4 36-20 36t-18-34"
            "q-6 24-20 24t-18-26q-4 34-20 34t-18-34q-6 22-20 22t-16-28q-9 2-9 2z"
        ),
        "cream",
    )
    p.line("M112 206h176", "tomato+30", 7)
    p.circle(200, 130, 15, "tomato*")
    p.path("M84 222V172Q84 78 200 74T316 172v50z", "glass-10@28")
    p.line("M84 222V172Q84 78 200 74T316 172v50", "steel+20", 4)
    p.lathe(200, "50 10, 58 13, 66 6, 76 12!", "copper|")
    p.rect(60, 220, 280, 17, "cream-14_", 8)
    p.lathe(200, "236 40!, 262 15, 290 17, 316 56, 326 60!", "cream-16|")
    p.shine("M102 206v-32q2-40 34-64", 7, 80)
