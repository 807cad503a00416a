"""What happens when: years, quarters, days."""
