-- Answers conversions one after the other until its standard input ends; then it takes its folder
-- along. A request and an answer are each a line of JSON, which tells the length of what follows.

local folder = arg[1]
local written = {wrap_text = 'none', highlight_method = 'none'}
local no_files = {} -- the only files that a reader may open

local function convert(request, text)
  local document = pandoc.read(text, request.reader, nil, no_files)
  if request.citeproc then
    document = pandoc.utils.citeproc(document)
  end
  return pandoc.write(document, request.writer, written)
end

for line in io.stdin:lines() do
  local request = pandoc.json.decode(line, false)
  local text = request.length > 0 and io.stdin:read(request.length) or ''
  local messages, sound, result = pandoc.log.silence(pcall, convert, request, text)
  local output = sound and result or ''
  local failure = not sound and tostring(result) or nil
  local answer = {messages = messages, failure = failure, length = #output}
  io.stdout:write(pandoc.json.encode(answer), '\n', output)
  io.stdout:flush()
end

pcall(pandoc.system.remove_directory, folder, true)
