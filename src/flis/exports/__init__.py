"""Files that people take away: XLSX, CSV for Danish Excel, and CSV for machines. No web, no Django."""

from flis.exports.csv_files import danish_csv, machine_csv
from flis.exports.sheet import Column, Sheet
from flis.exports.xlsx import workbook

__all__ = ["Column", "Sheet", "danish_csv", "machine_csv", "workbook"]
