"""Chart descriptions in Vega-Lite, made of plain values: no web, so that a report can draw the same picture."""
