"""The palettes. A category draws with its own colours and the shared materials, nothing else."""

MATERIALS = {
    "white": "#ffffff",
    "cream": "#fbf1de",
    "paper": "#fdf9f0",
    "oak": "#d8a86f",
    "walnut": "#8c5b3e",
    "steel": "#b7c0ca",
    "iron": "#50566a",
    "ink": "#2f3349",
    "brass": "#dcae4c",
    "glass": "#cde7ec",
    "rope": "#d9bf94",
}

ACCENTS = {
    "kitchen": {
        "tomato": "#d9573f",
        "teal": "#3f8c8a",
        "butter": "#f0c55a",
        "clay": "#c9795a",
        "navy": "#3a4f75",
        "sage": "#9ab489",
        "egg": "#f4dfc2",
        "copper": "#cc8258",
    },
    "lighting": {
        "glow": "#ffe7a0",
        "amber": "#f6b659",
        "rose": "#e88d7c",
        "mint": "#93c9b5",
        "coal": "#2e344c",
        "linen": "#f3e5cd",
        "opal": "#fff5da",
        "sky": "#93b4e2",
        "emerald": "#3f9a78",
    },
    "furniture": {
        "sage": "#8aa381",
        "rust": "#c4694a",
        "mustard": "#dda843",
        "navy": "#45587e",
        "linen": "#efe2cd",
        "blush": "#e2ab9b",
        "teal": "#4b8785",
        "plum": "#85607f",
    },
    "stationery": {
        "coral": "#e4705c",
        "navy": "#36487a",
        "mint": "#78bba2",
        "mustard": "#ebb549",
        "lilac": "#a692cf",
        "kraft": "#cfa674",
        "graphite": "#5c6070",
        "sky": "#7fb2d8",
    },
    "outdoor": {
        "pine": "#3d7159",
        "orange": "#ea853f",
        "red": "#d4533f",
        "sand": "#e4c88f",
        "sky": "#6ca9cc",
        "lake": "#33708f",
        "khaki": "#a79a60",
        "bark": "#7d573e",
    },
    "plants": {
        "leaf": "#4f9d61",
        "deep": "#2f7154",
        "lime": "#95c257",
        "terracotta": "#d27650",
        "pink": "#ea8fa4",
        "soil": "#5e4339",
        "stone": "#b6b1c4",
        "blue": "#5f86c6",
        "lemon": "#f2cb52",
    },
    "audio": {
        "teal": "#2f8087",
        "coral": "#e4664b",
        "plum": "#7e517e",
        "mint": "#8bc4a8",
        "mustard": "#e3a53a",
        "black": "#2b2d42",
        "bone": "#f4e9d6",
        "sky": "#6f9cc4",
    },
    "toys": {
        "red": "#e3574d",
        "blue": "#3f79c6",
        "yellow": "#f6c544",
        "green": "#56a969",
        "orange": "#f1914a",
        "pink": "#f1a3b6",
        "purple": "#8568ba",
        "beech": "#e6bf8c",
    },
}

DUSK = "#2b2140"


def palette(category):
    return MATERIALS | ACCENTS[category]


def mix(colour, other, share):
    """Moves a colour towards another; share 0 is the first, 1 the second."""
    pairs = zip(_parts(colour), _parts(other))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def shift(colour, percent):
    """Lightens towards white, or darkens towards dusk: shadows here are never grey."""
    return mix(colour, "#ffffff" if percent > 0 else DUSK, abs(percent) / 100)


def _parts(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
