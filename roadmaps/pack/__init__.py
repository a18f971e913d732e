"""The parts of a board pack: what each gathers into the snapshot, and what it shows of it."""
