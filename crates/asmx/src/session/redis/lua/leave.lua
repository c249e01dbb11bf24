-- ARGV: an entry of the line. Whoever gave up waiting may have got in without having heard of it.
redis.call('LREM', line, 0, ARGV[1])
local number, channel = string.match(ARGV[1], '^(%d+) (%S+)')
if redis.call('HGET', turn, 'of') == channel .. ':' .. number then
  redis.call('DEL', turn)
  let_in()
end
return 0
