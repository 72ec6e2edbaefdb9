-- Whether a mail may leave; ModelFleet in the tests of shared-transport says the same in Java.
-- KEYS: budget; then the record of each problem that the mail tells
-- ARGV: id, recipients, urgent, forced, mails per minute, mails per day, recipients per day, life of the budget;
--       then for each problem: fence, number of the mail
-- Answers how many milliseconds the mailbox has no room, then the indices of those problems that are lost.
local MAIL, HOUR, HOURS = 60000, 3600000, 24 -- the bucket gains the mails per minute in each millisecond
local budget = KEYS[1]
local self, recipients = ARGV[1], tonumber(ARGV[2])
local urgent, forced = ARGV[3] == '1', ARGV[4] == '1'
local per_minute, per_day, recipients_per_day = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local hour = math.floor(now / HOUR)

local function text(number)
  return string.format('%.0f', number)
end

local function lost(record, fence, mail)
  local known = redis.call('HMGET', record, 'fence', 'owner', 'mails')
  return known[1] and not (tonumber(known[1]) == fence and known[2] == self and tonumber(known[3]) < mail)
end

-- The sums of the last 24 hours, and the oldest hour of each.
local function read_budget()
  local found = { m = 0, r = 0 }
  local fields = redis.call('HGETALL', budget)
  for i = 1, #fields, 2 do
    local kind, at = string.match(fields[i], '^([mr])(%d+)$')
    if not kind then
      found[fields[i]] = tonumber(fields[i + 1])
    elseif tonumber(at) <= hour - HOURS then
      redis.call('HDEL', budget, fields[i])
    else
      local oldest = 'oldest_' .. kind
      found[kind] = found[kind] + tonumber(fields[i + 1])
      found[oldest] = math.min(found[oldest] or tonumber(at), tonumber(at))
    end
  end
  return found
end

local function room(limit)
  return urgent and limit or limit - math.floor(limit / 5)
end

local function until_over(oldest)
  return (oldest + HOURS) * HOUR - now
end

local function wait_for(found, level)
  local kept = urgent and 0 or math.floor(per_minute / 5)
  local wait = math.max(0, math.ceil((MAIL * (1 + kept) - level) / per_minute))
  if found.m >= room(per_day) then
    wait = math.max(wait, until_over(found.oldest_m))
  end
  if found.r > 0 and found.r + recipients > room(recipients_per_day) then
    wait = math.max(wait, until_over(found.oldest_r))
  end
  return wait
end

local answer = { 0 }
for i = 2, #KEYS do
  if lost(KEYS[i], tonumber(ARGV[2 * i + 5]), tonumber(ARGV[2 * i + 6])) then
    answer[#answer + 1] = i - 1
  end
end
if #answer > 1 then
  return answer
end

local found = read_budget()
local full = per_minute * MAIL
local level = full
if found.level then
  level = math.min(full, found.level + math.max(0, now - found.at) * per_minute)
end
if not forced then
  local wait = wait_for(found, level)
  if wait > 0 then
    return { wait }
  end
end
redis.call('HSET', budget, 'level', text(math.max(-full, level - MAIL)), 'at', text(math.max(now, found.at or now)))
redis.call('HINCRBY', budget, 'm' .. text(hour), 1)
redis.call('HINCRBY', budget, 'r' .. text(hour), recipients)
redis.call('PEXPIRE', budget, ARGV[8])
for i = 2, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 1 then
    redis.call('HSET', KEYS[i], 'mails', ARGV[2 * i + 6])
  end
end
return answer
