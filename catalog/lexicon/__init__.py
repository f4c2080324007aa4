"""The words of the trade, one file a language: part types, grades, negations, and the small words between names."""
