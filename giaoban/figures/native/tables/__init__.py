"""Tables with shaded cells."""
