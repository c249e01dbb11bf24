-- ARGV: the entry for the line, how many may stand there. Asked again it changes nothing.
-- Gives what became of it, the milliseconds that the one who has the session may still keep it, and the values.
local entry, limit = ARGV[1], tonumber(ARGV[2])
local number, channel, access, lease, timeout = string.match(entry, '^(%d+) (%S+) (%a) (%d+) (%d+)$')
local me = channel .. ':' .. number
if redis.call('HGET', turn, 'of') ~= me then
  let_in()
end
-- It may have been who asks that was let in, and is told once more.
if redis.call('HGET', turn, 'of') == me then
  return { 1, 0, redis.call('GET', values) }
end
if left() == 0 then
  return { 1, 0, give(me, access, tonumber(lease), tonumber(timeout)) }
end
if not redis.call('LPOS', line, entry) then
  if redis.call('LLEN', line) >= limit then
    return { 2, 0, false }
  end
  redis.call('RPUSH', line, entry)
end
-- A line in front of nobody goes by itself; who waits asks again before.
redis.call('PEXPIRE', line, string.format('%.0f', left() + tonumber(timeout)))
return { 0, left(), false }
