/**
 * One turn in the queue of one tenant, in Redis, where it happens at once and in order (queue.ts has the rules; local-queue.ts
 * does the same in one process).
 *
 * KEYS state hash · waiting, glimpsed: place by id · seen, arrived: time by id · ready: set of those whose turn has come
 * ARGV now in ms (0: Redis' own clock) · id · known · rate · burst · patience · glimpse
 * Answers {1} to begin, else {0, ahead, per minute}.
 */
export const QUEUE_SCRIPT = `
local state, waiting, glimpsed, seen, arrived, ready = unpack(KEYS)
local now, id, known = tonumber(ARGV[1]), ARGV[2], ARGV[3] == "1"
local rate, burst = tonumber(ARGV[4]), tonumber(ARGV[5])
if now == 0 then
  local time = redis.call("TIME")
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end

local s = redis.call("HMGET", state, "credit", "at", "minute", "left", "before")
local at = tonumber(s[2]) or now
local credit = math.min(burst, (tonumber(s[1]) or burst) + math.max(0, now - at) * rate / 60000)
local minute = math.floor(now / 60000)
local left, before = tonumber(s[4]) or 0, tonumber(s[5]) or 0
if minute ~= tonumber(s[3]) then
  before = (minute - 1 == tonumber(s[3])) and left or 0
  left = 0
end

for _, one in ipairs(redis.call("ZRANGEBYSCORE", arrived, "-inf", now - tonumber(ARGV[7]), "LIMIT", 0, 1000)) do
  redis.call("ZREM", arrived, one)
  redis.call("ZREM", glimpsed, one)
end
for _, one in ipairs(redis.call("ZRANGEBYSCORE", seen, "-inf", now - tonumber(ARGV[6]), "LIMIT", 0, 1000)) do
  redis.call("ZREM", seen, one)
  if redis.call("ZREM", waiting, one) == 1 then left = left + 1 end
  if redis.call("SREM", ready, one) == 1 then credit = math.min(burst, credit + 1) end
end

local place
if known then
  if redis.call("SISMEMBER", ready, id) == 0 then
    place = redis.call("ZSCORE", waiting, id) or redis.call("ZSCORE", glimpsed, id) or redis.call("HINCRBY", state, "places", 1)
    redis.call("ZREM", glimpsed, id)
    redis.call("ZREM", arrived, id)
    redis.call("ZADD", waiting, place, id)
  end
  redis.call("ZADD", seen, now, id)
end
while credit >= 1 do
  local first = redis.call("ZPOPMIN", waiting)[1]
  if not first then break end
  redis.call("SADD", ready, first)
  credit = credit - 1
  left = left + 1
end

local answer
if known and redis.call("SREM", ready, id) == 1 then
  redis.call("ZREM", seen, id)
  answer = {1}
elseif not known and credit >= 1 and redis.call("ZCARD", waiting) == 0 and redis.call("ZCARD", glimpsed) == 0 then
  credit = credit - 1
  left = left + 1
  answer = {1}
else
  if not known then
    place = redis.call("ZSCORE", glimpsed, id)
    if not place then
      place = redis.call("HINCRBY", state, "places", 1)
      redis.call("ZADD", glimpsed, place, id)
      redis.call("ZADD", arrived, now, id)
    end
  end
  local ahead = redis.call("ZCOUNT", waiting, "-inf", "(" .. place) + redis.call("ZCOUNT", glimpsed, "-inf", "(" .. place)
  local per = rate
  if before > 0 then per = math.max(1, math.floor(left + before * (1 - (now % 60000) / 60000) + 0.5)) end
  answer = {0, ahead, per}
end

redis.call("HSET", state, "credit", tostring(credit), "at", math.max(at, now), "minute", minute, "left", left, "before", before)
for _, key in ipairs(KEYS) do redis.call("PEXPIRE", key, 600000) end
return answer
`;
