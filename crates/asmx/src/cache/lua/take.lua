-- KEYS: an answer, whose turn it is to make it. ARGV: who asks, and for how many milliseconds that turn is.
-- Gives what becomes of it, the milliseconds that the answer, or the turn of another, still has, and the answer.
local left = redis.call('PTTL', KEYS[1])
if left > 0 then
  return { 1, left, redis.call('GET', KEYS[1]) }
end
if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then
  return { 2, 0, false }
end
return { 3, redis.call('PTTL', KEYS[2]), false }
