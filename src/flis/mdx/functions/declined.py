"""Functions of Analysis Services that have nothing to work on here, and what to say about them."""

from __future__ import annotations

#: Name in small letters -> the code of the message.
DECLINED = {
    **dict.fromkeys(("kpivalue", "kpigoal", "kpistatus", "kpitrend", "kpiweight", "kpicurrenttimemember"), "D056"),
    "lookupcube": "D057",
    **dict.fromkeys(("predict", "settoarray", "this"), "D058"),
}
