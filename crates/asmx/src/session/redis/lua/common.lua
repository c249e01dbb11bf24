-- A session has three keys: its values, whose turn it is, and the line of those who wait.
--
-- A turn is a hash: `of` is the host's channel and the number there, `lease` the moment at which another may take the
-- session over. The line is a list of "number channel access lease timeout", times in milliseconds. All clocks are the
-- server's.
local values, turn, line = KEYS[1], KEYS[2], KEYS[3]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- How long whoever has the session may still keep it.
local function left()
  local lease = redis.call('HGET', turn, 'lease')
  return lease and math.max(tonumber(lease) - now, 0) or 0
end

-- Gives the session to a waiter, or to who asks: the values, as they are.
local function give(me, access, lease, timeout)
  redis.call('DEL', turn)
  if access == 'w' then
    redis.call('HSET', turn, 'of', me, 'lease', string.format('%.0f', now + lease))
    -- A turn that nobody ends goes with the session.
    redis.call('PEXPIRE', turn, string.format('%.0f', lease + timeout))
  end
  local found = redis.call('GET', values)
  if found then
    redis.call('PEXPIRE', values, timeout)
  end
  return found
end

-- Lets in who is first in line, where nobody has the session or has had it for too long: a writer, or readers up to the next
-- writer. Whoever does not hear that has gone.
local function let_in()
  while left() == 0 do
    local entry = redis.call('LPOP', line)
    if not entry then
      return
    end
    local number, channel, access, lease, timeout = string.match(entry, '^(%d+) (%S+) (%a) (%d+) (%d+)$')
    local found = give(channel .. ':' .. number, access, tonumber(lease), tonumber(timeout))
    local text = number .. ' ' .. (found and '1' .. found or '0')
    if redis.call('PUBLISH', channel, text) == 0 then
      redis.call('DEL', turn)
    elseif access == 'w' then
      return
    end
  end
end
