"""What answers when it is touched: figures, filters, corrections, the audit."""
