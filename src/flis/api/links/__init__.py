"""Files and snippets that bring what one is looking at into a tool: made from the content, never written by hand."""

from flis.api.links.formulas import cube_formulas
from flis.api.links.odc import odc_file, odc_name, odc_table_file, odc_table_name
from flis.api.links.pbids import pbids_of_cube, pbids_of_feed
from flis.api.links.power_query import power_query_of_cube, power_query_of_feed
from flis.api.links.python import python_of_cube, python_of_feed
from flis.api.links.r import r_of_cube, r_of_feed
from flis.api.links.subject import Place, Subject
from flis.api.links.subject_of_cube import subject_of_cube
from flis.api.links.subject_of_noegletal import subject_of_noegletal

__all__ = [
    "Place",
    "Subject",
    "cube_formulas",
    "odc_file",
    "odc_name",
    "odc_table_file",
    "odc_table_name",
    "pbids_of_cube",
    "pbids_of_feed",
    "power_query_of_cube",
    "power_query_of_feed",
    "python_of_cube",
    "python_of_feed",
    "r_of_cube",
    "r_of_feed",
    "subject_of_cube",
    "subject_of_noegletal",
]
