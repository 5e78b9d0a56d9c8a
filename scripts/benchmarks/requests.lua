-- Requests for wrk that differ from one another, and figures as one line of JSON. The kinds stand in http-load.ts.

local counter = 0
local make

local function address(user)
  return string.format("10.%d.%d.%d", math.floor(user / 65536) % 256, math.floor(user / 256) % 256, user % 256)
end

local function purchase(key_prefix, api_key, product, user)
  local headers = {
    ["Content-Type"] = "application/json",
    ["X-Api-Key"] = api_key,
    ["CF-Connecting-IP"] = address(user),
    ["Idempotency-Key"] = key_prefix .. counter,
  }
  local body = string.format('{"user_id":%d,"product_id":%d,"quantity":1}', user, product)
  return wrk.format("POST", "/api/buy", headers, body)
end

local kinds = {}

function kinds.get()
  return nil
end

-- Every request a buyer in turn, with a key of its own.
function kinds.buy(api_key, product, buyers, first, run)
  product, buyers, first = tonumber(product), tonumber(buyers), tonumber(first)
  return function()
    counter = counter + 1
    return purchase(run, api_key, product, first + counter % buyers)
  end
end

-- Telegram's updates: /help in one chat after the other.
function kinds.update(secret, chats, first)
  chats, first = tonumber(chats), tonumber(first)
  local headers = { ["Content-Type"] = "application/json", ["X-Telegram-Bot-Api-Secret-Token"] = secret }
  return function()
    counter = counter + 1
    local id = first + counter
    local chat = 6000000 + counter % chats
    local body = string.format(
      '{"update_id":%d,"message":{"message_id":%d,"date":%d,"text":"/help",'
        .. '"from":{"id":%d,"is_bot":false,"first_name":"Bench","language_code":"en"},'
        .. '"chat":{"id":%d,"type":"private","first_name":"Bench"},'
        .. '"entities":[{"type":"bot_command","offset":0,"length":5}]}}',
      id, id, os.time(), chat, chat)
    return wrk.format("POST", "/webhook/telegram", headers, body)
  end
end

-- Reading and refused buying, which leave nothing behind.
function kinds.mixed(api_key, product, buyers, first, token)
  product, buyers, first = tonumber(product), tonumber(buyers), tonumber(first)
  local shop = wrk.format("GET", "/api/products/" .. product, { ["CF-Connecting-IP"] = "10.255.0.1" })
  local wallet = wrk.format("GET", "/api/wallet", { Authorization = "Bearer " .. token, ["CF-Connecting-IP"] = "10.255.0.2" })
  return function()
    counter = counter + 1
    if counter % 20 == 0 then return wallet end
    if counter % 4 == 0 then return shop end
    return purchase("mixed", api_key, product, first + counter % buyers)
  end
end

function init(args)
  local kind = table.remove(args, 1) or "get"
  make = kinds[kind](unpack(args))
  if make then request = function() return make() end end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"perSecond":%.1f,"p50Ms":%.3f,"p99Ms":%.3f,"refusals":%d,"failures":%d}\n',
    summary.requests, summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
