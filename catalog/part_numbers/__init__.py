"""Part numbers: families of them, and how they are found in a text, compared and told apart."""
