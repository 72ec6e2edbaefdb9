-- What one instance has counted, and what the fleet knows; ModelFleet in the tests of shared-transport says the same in Java.
-- KEYS: members, names, epoch; then for each problem: record, counters, versions
-- ARGV: id, label, name, version, epoch known or -1, leaving, life of problems, life of members;
--       then for each problem: incident, counted, seen, fence, total, told, mails, severity, done, story
local SILENT, LEASE, HEIR, FRESH = 30000, 15000, 7500, 60000
local MOST_COUNTERS, MOST_VERSIONS = 2000, 50
local members, names, epoch_key = KEYS[1], KEYS[2], KEYS[3]
local self, label, name, version = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local epoch_known, leaving = tonumber(ARGV[5]), ARGV[6] == '1'
local problem_life, member_life = ARGV[7], ARGV[8]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function text(number)
  return string.format('%.0f', number)
end

local function come_or_go()
  if leaving then
    redis.call('HDEL', names, self)
    return redis.call('ZREM', members, self) == 1
  end
  redis.call('ZADD', members, text(now), self)
  if redis.call('HGET', names, self) == label then
    return false
  end
  redis.call('HSET', names, self, label)
  return true
end

local function drop_silent()
  local silent = redis.call('ZRANGEBYSCORE', members, '-inf', text(now - SILENT))
  for _, id in ipairs(silent) do
    redis.call('ZREM', members, id)
    redis.call('HDEL', names, id)
  end
  return #silent > 0
end

local function present()
  local came = come_or_go()
  local changed = drop_silent() or came
  -- begins with the time, so that none comes again after a flush
  local epoch = tonumber(redis.call('GET', epoch_key))
  if not epoch then
    epoch = now
  elseif changed then
    epoch = epoch + 1
  end
  redis.call('SET', epoch_key, text(epoch), 'PX', member_life)
  redis.call('PEXPIRE', members, member_life)
  redis.call('PEXPIRE', names, member_life)
  local list = {}
  if epoch_known ~= -1 and epoch_known ~= epoch then
    list = redis.call('HGETALL', names)
  end
  return epoch, redis.call('ZCARD', members), list
end

-- An instance that comes back after that counts from what it had seen itself.
local function forget_counters(counters)
  for _, id in ipairs(redis.call('HKEYS', counters)) do
    if not redis.call('ZSCORE', members, id) then
      redis.call('HDEL', counters, id)
    end
  end
end

-- A counter: the events of an instance and when it asked last, 0 if it has let go.
local function read_counter(value)
  local events, asked = string.match(value or '', '^(%d+) ?(%d*)$')
  return tonumber(events), tonumber(asked) or 0
end

-- Whether anybody stays who tells it, or has counted it and asks for it as often as one should: what is left to one
-- that asks no more is told by nobody, and what two tell is only told twice.
local function has_heir(known, counters)
  local function asks(id, asked)
    return asked > now - HEIR and redis.call('ZSCORE', members, id)
  end
  if asks(known.owner, known.lease - LEASE) then
    return true
  end
  local all = redis.call('HGETALL', counters)
  for i = 1, #all, 2 do
    local _, asked = read_counter(all[i + 1])
    if asks(all[i], asked) then
      return true
    end
  end
  return false
end

local function read_part(at)
  return {
    incident = ARGV[at], counted = tonumber(ARGV[at + 1]), seen = tonumber(ARGV[at + 2]), fence = tonumber(ARGV[at + 3]),
    total = tonumber(ARGV[at + 4]), told = tonumber(ARGV[at + 5]), mails = tonumber(ARGV[at + 6]),
    severity = tonumber(ARGV[at + 7]), done = ARGV[at + 8] == '1', story = ARGV[at + 9]
  }
end

-- As the first one knows it, who may have known it for long when the store has forgotten it.
local function create(record, part)
  redis.call('HSET', record, 'incident', part.incident, 'owner', '', 'fence', text(part.fence), 'lease', '0',
    'total', text(part.total), 'base', text(part.total), 'born', text(now), 'told', text(part.told),
    'mails', text(part.mails), 'severity', text(part.severity), 'first', name, 'instances', '0', 'story', part.story,
    'by', self, 'at', text(now))
end

local function read_record(record)
  local values = redis.call('HMGET', record, 'incident', 'owner', 'fence', 'lease', 'total', 'told', 'mails', 'severity',
    'first', 'instances', 'at', 'by', 'base', 'born')
  return {
    incident = values[1], owner = values[2], fence = tonumber(values[3]), lease = tonumber(values[4]),
    total = tonumber(values[5]), told = tonumber(values[6]), mails = tonumber(values[7]), severity = tonumber(values[8]),
    first = values[9], instances = tonumber(values[10]), at = tonumber(values[11]), by = values[12],
    base = tonumber(values[13]) or 0, born = tonumber(values[14]) or 0
  }
end

-- Whether the store has forgotten the problem and this one tells of the time before for the first time: then its total
-- comes on top of what others have counted that was known to nobody.
local function knew_more(known, part, stored, after)
  local first = not stored and (after > 0 or part.fence > 0) and part.fence ~= known.fence
  return first and now - known.born < FRESH
end

local function count(known, part, counters, versions)
  local stored = read_counter(redis.call('HGET', counters, self))
  local before = stored or part.seen
  local after = math.max(before, part.counted)
  known.total = known.total + after - before
  if knew_more(known, part, stored, after) then
    known.total = known.total + math.max(0, part.total - known.base)
    known.base = math.max(known.base, part.total)
  else
    known.total = math.max(known.total, part.total)
  end
  known.severity = math.max(known.severity, part.severity)
  if after > 0 then
    if not stored then
      known.instances = known.instances + 1
      if redis.call('HLEN', counters) >= MOST_COUNTERS then
        forget_counters(counters)
      end
    end
    local asked = (part.done or leaving) and 0 or now
    redis.call('HSET', counters, self, text(after) .. ' ' .. text(asked))
  end
  if part.counted > 0 and version ~= '' and redis.call('SCARD', versions) < MOST_VERSIONS then
    redis.call('SADD', versions, version)
  end
  return after
end

local function exchange(record, counters, versions, part)
  local existed = redis.call('EXISTS', record) == 1
  if not existed then
    create(record, part)
  end
  local known = read_record(record)
  local counted = count(known, part, counters, versions)
  local owns = part.fence > 0 and part.fence == known.fence
  local heir = leaving and has_heir(known, counters)
  local done = part.done or heir
  local last = leaving and not heir
  local free = known.owner == '' or known.owner == self or known.lease <= now or last
  local takes = not owns and free and not done
  local story, age = '', 0
  if existed and known.by ~= self and (takes or part.mails < known.mails) then
    story = redis.call('HGET', record, 'story')
    age = story == '' and 0 or now - known.at
  end
  if owns then
    known.told = math.max(known.told, part.told)
    known.mails = math.max(known.mails, part.mails)
    known.owner = self
    known.lease = done and 0 or now + LEASE
    redis.call('HSET', record, 'story', part.story, 'by', self, 'at', text(now))
  elseif takes then
    if known.by == self then -- it was the owner's answer that was lost, and its mails are the fleet's
      known.told = math.max(known.told, part.told)
      known.mails = math.max(known.mails, part.mails)
    end
    -- unlike all that were given out before a flush: two instances with the same fence would take the problem from each
    -- other for ever
    known.fence = math.max(now, known.fence, part.fence) + 1
    known.owner = self
    known.lease = now + LEASE
  end
  redis.call('HSET', record, 'owner', known.owner, 'fence', text(known.fence), 'lease', text(known.lease),
    'total', text(known.total), 'base', text(known.base), 'told', text(known.told), 'mails', text(known.mails),
    'severity', text(known.severity), 'instances', text(known.instances))
  redis.call('PEXPIRE', record, problem_life)
  redis.call('PEXPIRE', counters, problem_life)
  redis.call('PEXPIRE', versions, problem_life)
  local owner = takes or (owns and not done)
  return {
    owner and 1 or 0, known.fence, known.incident, counted, known.total, known.told, known.mails, known.severity,
    known.first, known.instances, redis.call('SMEMBERS', versions), story, age
  }
end

local epoch, size, list = present()
local standings = {}
for i = 1, (#KEYS - 3) / 3 do
  local key = 3 * i + 1
  standings[i] = exchange(KEYS[key], KEYS[key + 1], KEYS[key + 2], read_part(9 + 10 * (i - 1)))
end
return { epoch, size, list, standings }
