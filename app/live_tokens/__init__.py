"""The tokens held now: one entry a profile, one call for any number of askers, frozen snapshots out."""
