"""The values that flow between stages: frozen, compared by content, free of effects."""
