"""The entity sets: nøgletal, their values, the aggregates of a cube, the members of a level."""
