"""Demo data: two practices that never existed, told relative to today, the same each time."""
