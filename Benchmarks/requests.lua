-- wrk sends requests that were prepared whole: a file of lines with a length, each followed by so many bytes.
--
--     wrk … -s requests.lua ADDRESS -- FILE

local prepared, last = {}, 0

function init(args)
  local file = assert(io.open(args[1], "rb"))
  for length in function() return file:read("*n", 1) end do
    prepared[#prepared + 1] = file:read(length)
  end
  file:close()
  assert(#prepared > 0, "no requests in " .. args[1])
end

function request()
  last = last % #prepared + 1
  return prepared[last]
end

function done(summary, latency)
  local errors = summary.errors
  local lost = errors.connect + errors.read + errors.write + errors.timeout
  local format = '{"requests": %d, "microseconds": %d, "bytes": %d, "refused": %d, "lost": %d, "p50": %f, "p95": %f, "p99": %f, "worst": %f}\n'
  io.write(string.format(format, summary.requests, summary.duration, summary.bytes, errors.status, lost, latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
