-- Replaces the text that all instances share if it is as expected; ModelFleet in the tests of shared-transport says the
-- same in Java.
-- KEYS: shared
-- ARGV: text that is expected, empty for none; text to take its place; life of it
-- Answers the text that was there, empty for none.
local MOST_CHARS = 16384
local was = redis.pcall('GET', KEYS[1])
-- what none of ours has written would be believed, or never be as expected
if type(was) ~= 'string' or #was > MOST_CHARS or string.find(was, '[^\n -~]') then
  was = ''
end
if was == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return { was }
