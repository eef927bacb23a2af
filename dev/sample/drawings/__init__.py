"""One module per category; each function draws one product, named by its code."""
