"""Puts words and drawings together into the files that the services read at start."""

import hashlib
import importlib
import json
import re
import tomllib
import unicodedata
from pathlib import Path

from shapes.scene import picture

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CATALOG = Path("app/catalog/src/main/resources/dev/shopkit/catalog/sample")
INVENTORY = Path("app/inventory/src/main/resources/dev/shopkit/inventory/sample")
CURRENCY = "EUR"

# The order of the shop's menu.
CATEGORIES = (
    "kitchen",
    "lighting",
    "furniture",
    "stationery",
    "outdoor",
    "plants",
    "audio",
    "toys",
)

# Where the three things of a category's still life stand: x, y and scale; the last is in front.
STILL_LIFE = ((-6, 58, 0.62), (164, 58, 0.6), (92, 150, 0.58))


def files():
    """Every generated file: its path below the root, and its bytes."""
    made, categories, products, items = {}, [], [], []
    for key in CATEGORIES:
        words = tomllib.loads((HERE / "words" / f"{key}.toml").read_text(encoding="utf-8"))
        drawings = _drawings(key)
        trio = [(drawings[code], *place) for code, place in zip(words["still_life"], STILL_LIFE)]
        slug = slug_of(words["name"])
        categories.append(
            {
                "slug": slug,
                "name": words["name"],
                "description": words["description"],
                "image": _keep(made, slug, picture(key, *trio)),
            }
        )
        for entry in words["products"]:
            svg = picture(key, drawings[entry["code"]])
            products.append(_product(key, slug, entry, _keep(made, slug_of(entry["name"]), svg)))
            items.append({"productId": products[-1]["id"], "counted": entry["stock"]})
    made[CATALOG / "catalog.json"] = _json({"categories": categories, "products": products})
    made[INVENTORY / "stock.json"] = _json({"items": items})
    return made


def slug_of(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("'", "").replace("&", " and ")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _product(key, category, entry, image):
    return {
        "id": f"{key}-{entry['code']}",
        "slug": slug_of(entry["name"]),
        "name": entry["name"],
        "description": entry["description"],
        "category": category,
        "price": {"amount": entry["price"], "currency": CURRENCY},
        "image": image,
        "tags": entry["tags"],
    }


def _drawings(key):
    """The drawings of a category by code; a category may be spread over several modules."""
    found = {}
    for path in sorted((HERE / "drawings").glob(f"{key}*.py")):
        module = importlib.import_module(f"drawings.{path.stem}")
        found |= {name: value for name, value in vars(module).items() if _is_drawing(value, module)}
    return found


def _is_drawing(value, module):
    return getattr(value, "__module__", None) == module.__name__ and not value.__name__.startswith(
        "_"
    )


def _keep(made, slug, svg):
    """Names a picture after its content, so that it may be cached for ever."""
    content = svg.encode()
    name = f"{slug}-{hashlib.sha256(content).hexdigest()[:8]}.svg"
    made[CATALOG / "pictures" / name] = content
    return f"/api/pictures/{name}"


def _json(value):
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
