-- ARGV: whose turn ends, what is left ('unchanged', 'values', 'nothing'), the session's timeout, the values.
-- Gives whether it still was that one's turn.
if redis.call('HGET', turn, 'of') ~= ARGV[1] then
  return 0
end
redis.call('DEL', turn)
if ARGV[2] == 'values' then
  redis.call('SET', values, ARGV[4], 'PX', ARGV[3])
elseif ARGV[2] == 'nothing' then
  redis.call('DEL', values)
else
  redis.call('PEXPIRE', values, ARGV[3])
end
let_in()
return 1
