"""A cell set as ``mddataset`` XML: schema, description of axes and cells, axes, cells."""

from flis.xmla.execute.mddataset.writing import write_mddataset

__all__ = ["write_mddataset"]
