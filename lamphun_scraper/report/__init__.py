"""One self-contained HTML file that shows what the tables hold, and the sentence behind every figure.

Everything is inlined and nothing is fetched: the file opens offline, from a mail, years later. Page text reaches
the browser only inside compressed JSON and becomes text nodes, so it can never act as markup.

`payload` packs the tables for the report's script (`report.js`), which computes every figure; `charts` says how the
plots are drawn, `tiles` where each district stands in the grid.
"""

from __future__ import annotations

import json
from pathlib import Path
from string import Template
from typing import Final

from lamphun_scraper import __version__
from lamphun_scraper.errors import needing_extra
from lamphun_scraper.html_scripts import inside_script
from lamphun_scraper.report import payload
from lamphun_scraper.report.tiles import is_drawn, tiles

HERE: Final = Path(__file__).parent


def render(tables: payload.Tables, province: str) -> str:
    """Return the report as HTML.

    Args:
        tables: the tidy tables by name.
        province: Thai name of the province whose districts the tile grid shows.

    Raises:
        UsageProblem: the `report` extra is not installed.
    """
    with needing_extra("the report", "report"):
        from lamphun_scraper.report.charts import TYPE_COLOURS, specifications

        library = _plot_library()
    labels = json.loads((HERE / "labels.json").read_text(encoding="utf-8"))
    articles = payload.newest_first(tables["articles"])
    config = {
        "version": __version__,
        "chunk_articles": payload.CHUNK_ARTICLES,
        "labels": labels,
        "charts": specifications(labels),
        "type_colours": TYPE_COLOURS,
        "tiles": [tile._asdict() for tile in tiles(province)],
        "tiles_drawn": is_drawn(province),
        "province": province,
        "coverage": payload.coverage(tables),
    }
    return Template((HERE / "report.html").read_text(encoding="utf-8")).substitute(
        title=labels["th"]["title"],
        noscript_th=labels["th"]["noscript"],
        noscript_en=labels["en"]["noscript"],
        style=(HERE / "report.css").read_text(encoding="utf-8"),
        config=inside_script(json.dumps(config, ensure_ascii=False, separators=(",", ":"))),
        index=payload.packed(payload.index(tables, articles)),
        chunks="\n".join(
            f'<script type="text/plain" id="texts-{number}">{payload.packed(bodies)}</script>'
            for number, bodies in enumerate(payload.text_chunks(articles))
        ),
        library=library,
        script=(HERE / "report.js").read_text(encoding="utf-8"),
    )


def _plot_library() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script, as vl-convert bundles them."""
    import vl_convert

    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return bundle.replace("</script", "<\\/script")
