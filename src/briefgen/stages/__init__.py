"""The stages of a build, one a module: each takes a value and the world, and returns `Checked`."""
