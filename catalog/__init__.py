"""Which device, part and grade a text names, and which part fits which device.

The rooms, in the order of the data: `build` compiles `devices`; `part_numbers` are the makers' schemes; `grammar` reads a text with the
words of `lexicon`, and `resolve` says what it means; `evidence` is what public data sets document, and `fits` what all claims amount to.
"""
