# Bunny, for Ruby: confirms, headers of many types, a return, redelivery, a refusal. Usage: bunny_client.rb HOST PORT
require 'bunny'

MESSAGES = 100
HEADERS = { 'text' => 'grüße', 'number' => 2**40, 'flag' => true, 'real' => 1.5,
            'table' => { 'list' => [1, 'two'] } }.freeze

def expect(what, wanted, actual)
  return if wanted == actual

  puts "FAIL bunny_client.rb: #{what}: expected #{wanted.inspect}, got #{actual.inspect}"
  exit!(1)
end

connection = Bunny.new(host: ARGV[0], port: Integer(ARGV[1]), automatically_recover: false)
connection.start
channel = connection.create_channel
channel.confirm_select
channel.prefetch(10)
exchange = channel.topic("interop.bunny.#{Process.pid}", auto_delete: true)
queue = channel.queue("interop.bunny.#{Process.pid}", durable: true, arguments: { 'x-max-priority' => 5 })
queue.bind(exchange, routing_key: 'k.#')

returned = Queue.new
exchange.on_return { |info, _properties, _body| returned << "#{info.reply_code} #{info.reply_text}" }
MESSAGES.times { |i| exchange.publish(i.to_s, routing_key: "k.#{i}", persistent: true, headers: HEADERS) }
exchange.publish('x', routing_key: 'nowhere', mandatory: true)
expect('confirmed', true, channel.wait_for_confirms)
expect('returned', '312 NO_ROUTE', returned.pop)

deliveries = Queue.new
queue.subscribe(manual_ack: true) { |info, properties, body| deliveries << [info, properties, body] }
channel.nack(deliveries.pop.first.delivery_tag, false, true)
bodies = []
redelivered = 0
MESSAGES.times do
  info, properties, body = deliveries.pop
  expect('headers', HEADERS, properties.headers.transform_values { |v| v.is_a?(String) ? v.dup.force_encoding('UTF-8') : v })
  bodies << Integer(body)
  redelivered += 1 if info.redelivered?
  channel.ack(info.delivery_tag)
end
expect('bodies', (0...MESSAGES).to_a, bodies.sort)
expect('redelivered', 1, redelivered)
queue.delete

begin
  connection.create_channel.queue('interop.missing', passive: true)
  expect('a missing queue', 'refused', 'found')
rescue Bunny::NotFound => e
  expect('refusal', "NOT_FOUND - no queue 'interop.missing' in vhost '/'", e.message)
end
connection.close
puts "ok   bunny_client.rb: #{MESSAGES} messages, one returned, one redelivered, one refusal"
