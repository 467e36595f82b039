"""Speed: briefgen measured as a whole, beside what else makes such a PDF; `make bench`."""
