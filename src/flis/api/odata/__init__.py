"""The OData v4 feed: nøgletal, members and aggregates of cubes, for clients that XMLA cannot reach."""
