"""From delivered files to a published release: receive -> build -> check -> publish."""
