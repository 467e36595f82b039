-- Notes as spans, which the style sheet moves to the foot of the page.
function Note(note)
  return pandoc.Span(pandoc.utils.blocks_to_inlines(note.content), {class = "foot"})
end
