import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { allMethods, methodId, methodsById } from '../../../../src/protocols/amqp091/codec/methods.js'

/**
 * Class and method id, name, who sends it, (s)ynchronous or with (c)ontent, and the arguments with their
 * types, as RabbitMQ speaks AMQP 0-9-1.
 */
const EXPECTED = `
10.10 connection.start server s versionMajor:octet versionMinor:octet serverProperties:table mechanisms:longstr locales:longstr
10.11 connection.start-ok client - clientProperties:table mechanism:shortstr response:longstr locale:shortstr
10.20 connection.secure server s challenge:longstr
10.21 connection.secure-ok client - response:longstr
10.30 connection.tune server s channelMax:short frameMax:long heartbeat:short
10.31 connection.tune-ok client - channelMax:short frameMax:long heartbeat:short
10.40 connection.open client s virtualHost:shortstr capabilities:shortstr insist:bit
10.41 connection.open-ok server - knownHosts:shortstr
10.50 connection.close both s replyCode:short replyText:shortstr classId:short methodId:short
10.51 connection.close-ok both -
10.60 connection.blocked server - reason:shortstr
10.61 connection.unblocked server -
10.70 connection.update-secret client s newSecret:longstr reason:shortstr
10.71 connection.update-secret-ok server -
20.10 channel.open client s outOfBand:shortstr
20.11 channel.open-ok server - channelId:longstr
20.20 channel.flow both s active:bit
20.21 channel.flow-ok both - active:bit
20.40 channel.close both s replyCode:short replyText:shortstr classId:short methodId:short
20.41 channel.close-ok both -
30.10 access.request client s realm:shortstr exclusive:bit passive:bit active:bit write:bit read:bit
30.11 access.request-ok server - ticket:short
40.10 exchange.declare client s ticket:short exchange:shortstr type:shortstr passive:bit durable:bit autoDelete:bit internal:bit nowait:bit arguments:table
40.11 exchange.declare-ok server -
40.20 exchange.delete client s ticket:short exchange:shortstr ifUnused:bit nowait:bit
40.21 exchange.delete-ok server -
40.30 exchange.bind client s ticket:short destination:shortstr source:shortstr routingKey:shortstr nowait:bit arguments:table
40.31 exchange.bind-ok server -
40.40 exchange.unbind client s ticket:short destination:shortstr source:shortstr routingKey:shortstr nowait:bit arguments:table
40.51 exchange.unbind-ok server -
50.10 queue.declare client s ticket:short queue:shortstr passive:bit durable:bit exclusive:bit autoDelete:bit nowait:bit arguments:table
50.11 queue.declare-ok server - queue:shortstr messageCount:long consumerCount:long
50.20 queue.bind client s ticket:short queue:shortstr exchange:shortstr routingKey:shortstr nowait:bit arguments:table
50.21 queue.bind-ok server -
50.30 queue.purge client s ticket:short queue:shortstr nowait:bit
50.31 queue.purge-ok server - messageCount:long
50.40 queue.delete client s ticket:short queue:shortstr ifUnused:bit ifEmpty:bit nowait:bit
50.41 queue.delete-ok server - messageCount:long
50.50 queue.unbind client s ticket:short queue:shortstr exchange:shortstr routingKey:shortstr arguments:table
50.51 queue.unbind-ok server -
60.10 basic.qos client s prefetchSize:long prefetchCount:short global:bit
60.11 basic.qos-ok server -
60.20 basic.consume client s ticket:short queue:shortstr consumerTag:shortstr noLocal:bit noAck:bit exclusive:bit nowait:bit arguments:table
60.21 basic.consume-ok server - consumerTag:shortstr
60.30 basic.cancel both s consumerTag:shortstr nowait:bit
60.31 basic.cancel-ok server - consumerTag:shortstr
60.40 basic.publish client c ticket:short exchange:shortstr routingKey:shortstr mandatory:bit immediate:bit
60.50 basic.return server c replyCode:short replyText:shortstr exchange:shortstr routingKey:shortstr
60.60 basic.deliver server c consumerTag:shortstr deliveryTag:longlong redelivered:bit exchange:shortstr routingKey:shortstr
60.70 basic.get client s ticket:short queue:shortstr noAck:bit
60.71 basic.get-ok server c deliveryTag:longlong redelivered:bit exchange:shortstr routingKey:shortstr messageCount:long
60.72 basic.get-empty server - clusterId:shortstr
60.80 basic.ack both - deliveryTag:longlong multiple:bit
60.90 basic.reject client - deliveryTag:longlong requeue:bit
60.100 basic.recover-async client - requeue:bit
60.110 basic.recover client s requeue:bit
60.111 basic.recover-ok server -
60.120 basic.nack both - deliveryTag:longlong multiple:bit requeue:bit
60.200 basic.credit client s consumerTag:shortstr credit:long drain:bit
60.201 basic.credit-ok server - available:long
60.202 basic.credit-drained server - consumerTag:shortstr creditDrained:long
85.10 confirm.select client s nowait:bit
85.11 confirm.select-ok server -
90.10 tx.select client s
90.11 tx.select-ok server -
90.20 tx.commit client s
90.21 tx.commit-ok server -
90.30 tx.rollback client s
90.31 tx.rollback-ok server -
`

describe('methods', () => {
  it('are those of AMQP 0-9-1', () => {
    const declared = allMethods.map((method) =>
      [
        `${method.classId}.${method.methodId}`,
        method.name,
        method.sentBy,
        method.synchronous ? 's' : method.carriesContent ? 'c' : '-',
        ...method.argumentList.map(([name, type]) => `${name}:${type}`),
      ].join(' '),
    )
    assert.deepEqual(declared, EXPECTED.trim().split('\n'))
  })

  it('are found by the ids of a payload', () => {
    for (const method of allMethods) {
      const payload = Buffer.alloc(5)
      payload.writeUInt16BE(method.classId, 1)
      payload.writeUInt16BE(method.methodId, 3)
      assert.equal(methodsById.get(methodId(payload, 1)), method)
    }
    assert.equal(methodsById.get(methodId(Buffer.from('ffffffff', 'hex'), 0)), undefined)
  })
})
