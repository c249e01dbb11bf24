-- KEYS: whose turn it is to make an answer. ARGV: whose turn is over, where that is told, and the answer's name.
-- Told in any case: who was late may have left an answer behind.
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('DEL', KEYS[1])
end
redis.call('PUBLISH', ARGV[2], ARGV[3])
