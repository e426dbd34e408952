"""The portal: pages for leaders and analysts. Django, server-rendered; every number comes through ``semantic``."""
