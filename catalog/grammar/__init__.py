"""How a title is read: from characters to words, names, codes and what stands beside them."""
