"""Intake: from a delivered file to typed rows in ``dsa_``, and a receipt. See :func:`receive`."""

from flis.warehouse.intake.receipt import Kvittering
from flis.warehouse.intake.receive import receive

__all__ = ["Kvittering", "receive"]
