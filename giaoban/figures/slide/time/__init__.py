"""What happens when: years, months, days, periods."""
