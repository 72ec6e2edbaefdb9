-- Replaces the text that all instances share if it is as expected; ModelFleet in the tests of shared-transport says the
-- same in Java.
-- KEYS: shared
-- ARGV: text that is expected, empty for none; text to take its place; life of it
-- Answers the text that was there, empty for none.
local was = redis.call('GET', KEYS[1]) or ''
if was == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return { was }
