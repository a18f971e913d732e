"""What an invoice says, as plain data: gathered from rows, then frozen, then printed."""
