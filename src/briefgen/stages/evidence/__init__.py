"""What the sources of a brief say to what it takes from them."""
